using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

// The official client of .NET 11, which shows newer tokens for the connection that it has. What came of it goes out
// as one line of JSON for each transport.
foreach (var transport in new[] { HttpTransportType.WebSockets, HttpTransportType.LongPolling })
{
    var outcome = await Refresh(args[0], transport);
    Console.WriteLine(JsonSerializer.Serialize(new { transport = transport.ToString(), outcome }));
}

async Task<object?[]> Refresh(string url, HttpTransportType transport)
{
    // A name, and for how many seconds it is good.
    var token = "Ann:1";
    var refreshed = new TaskCompletionSource<string>();
    var closed = new TaskCompletionSource<string>();
    await using var connection = new HubConnectionBuilder()
        .WithUrl(url, transport, options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
        .WithAuthenticationRefresh(_ => { })
        .WithServerTimeout(TimeSpan.FromMinutes(5))
        .Build();
    // On a busy machine the first token may be shown once more before there is a newer one.
    connection.AuthenticationRefreshed += context =>
        context.NewTokenLifetime > TimeSpan.FromSeconds(1)
            ? Note(refreshed, $"good for {context.NewTokenLifetime}")
            : Task.CompletedTask;
    connection.AuthenticationRefreshFailed += context => Note(refreshed, context.Exception.Message);
    connection.Closed += error => Note(closed, error is null ? "closed" : error.Message);
    await connection.StartAsync();
    var id = connection.ConnectionId;
    var first = await connection.InvokeAsync<string>("whoAmI");
    token = "Ann:30";
    var byItself = await refreshed.Task;
    var second = await connection.InvokeAsync<string>("whoAmI");
    await connection.InvokeAsync("pass", 20);
    token = "Bob:30";
    var refused = await Try(() => connection.RefreshAuthenticationAsync());
    token = "Ann:60";
    var asked = await Try(() => connection.RefreshAuthenticationAsync());
    await connection.InvokeAsync("pass", 50);
    var third = await connection.InvokeAsync<string>("whoAmI");
    var isSame = id == connection.ConnectionId;
    await connection.SendAsync("pass", 20);
    return [first, byItself, second, refused, asked, third, isSame, await closed.Task];
}

Task Note(TaskCompletionSource<string> source, string text)
{
    source.TrySetResult(text);
    return Task.CompletedTask;
}

async Task<string> Try(Func<Task<TimeSpan?>> refresh)
{
    try
    {
        return $"good for {await refresh()}";
    }
    catch (HttpRequestException error)
    {
        return error.Message;
    }
}
