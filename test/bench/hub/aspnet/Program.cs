using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSignalR();
var app = builder.Build();

var lastEvents = new ConcurrentDictionary<string, JsonElement>();

app.MapHub<FlowHub>("/hub");

app.MapPost("/pub/{flow}", async (string flow, HttpRequest request, IHubContext<FlowHub> hub) =>
{
    var parsed = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
    lastEvents[flow] = parsed;
    await hub.Clients.Group(flow).SendAsync("event", parsed);
    return Results.NoContent();
});

app.MapGet("/stats", () =>
{
    var process = Process.GetCurrentProcess();
    return Results.Json(new { rssBytes = process.WorkingSet64, cpuSeconds = process.TotalProcessorTime.TotalSeconds });
});

await app.StartAsync();
var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
Console.WriteLine($"port {new Uri(address).Port}");
await app.WaitForShutdownAsync();

class FlowHub : Hub
{
    public override Task OnConnectedAsync() =>
        Groups.AddToGroupAsync(Context.ConnectionId, Context.GetHttpContext()!.Request.Query["flow"].ToString());
}
