using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var signalR = builder.Services.AddSignalR(options =>
{
    options.KeepAliveInterval = TimeSpan.FromMinutes(5);
    options.ClientTimeoutInterval = TimeSpan.FromMinutes(10);
});
#if MESSAGEPACK
signalR.AddMessagePackProtocol();
#endif
signalR.AddHubOptions<DetailedHub>(options => options.EnableDetailedErrors = true);
signalR.AddHubOptions<ParallelHub>(options => options.MaximumParallelInvocationsPerClient = 3);
signalR.AddHubOptions<PingingHub>(options => options.KeepAliveInterval = TimeSpan.FromSeconds(1));
signalR.AddHubOptions<ImpatientHub>(options => options.ClientTimeoutInterval = TimeSpan.FromSeconds(1));
builder.Services.AddCors();
var app = builder.Build();
app.UseCors(policy => policy.WithOrigins("https://page.example").AllowAnyHeader().AllowAnyMethod().AllowCredentials());
app.Use((context, next) =>
{
    var token = context.Request.Headers.Authorization.ToString();
    var name = new Claim(ClaimTypes.Name, token == "" ? "Ann" : token["Bearer ".Length..]);
    context.User = new ClaimsPrincipal(new ClaimsIdentity([name], "token"));
    return next(context);
});
app.MapHub<PlainHub>("/hub");
app.MapHub<DetailedHub>("/detailed");
app.MapHub<ParallelHub>("/parallel");
app.MapHub<PingingHub>("/pinging");
app.MapHub<ImpatientHub>("/impatient");
app.MapHub<RefusingHub>("/refusing");
app.MapHub<PlainHub>("/stateful", options => options.AllowStatefulReconnects = true);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
app.Run();

abstract class OracleHub : Hub
{
    public string? WhoAmI() => Context.User?.Identity?.Name;
    public object? Echo(object? value) => value;
    public int Add(int a, int b) => a + b;
    public void Nothing() { }
    public void Fail() => throw new InvalidOperationException("the password of the database is 1234");
    public void Refuse() => throw new HubException("The room is full.");
    public void CloseMe() => Context.Abort();
    public Task SendMe(object? value) => Clients.Caller.SendAsync("Said", value, 2, "three");

    public async Task AddToGroup(string name)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, name);
        await Clients.Group(name).SendAsync("Joined", name);
    }

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var index = 0; index < to; index += 1)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return index;
        }
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<int> CountAndFail(int to)
    {
        for (var index = 0; index < to; index += 1) yield return index;
        await Task.CompletedTask;
        throw new InvalidOperationException("secret");
    }

    public async IAsyncEnumerable<int> CountAndRefuse(int to)
    {
        for (var index = 0; index < to; index += 1) yield return index;
        await Task.CompletedTask;
        throw new HubException("Enough.");
    }

    public async IAsyncEnumerable<int> Wait([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return 1;
        await Task.Delay(Timeout.Infinite, cancellation);
    }

    public async Task<int> Sum(IAsyncEnumerable<int> numbers)
    {
        var sum = 0;
        await foreach (var number in numbers) sum += number;
        return sum;
    }

    public async Task<string> SumTwo(IAsyncEnumerable<int> a, string separator, IAsyncEnumerable<int> b) =>
        await Sum(a) + separator + await Sum(b);

    public async IAsyncEnumerable<int> Double(IAsyncEnumerable<int> numbers)
    {
        await foreach (var number in numbers) yield return number * 2;
    }

    public async Task<string> SumOrError(IAsyncEnumerable<int> numbers)
    {
        try { return (await Sum(numbers)).ToString(); }
        catch (HubException error) { return "error: " + error.Message; }
        catch (Exception error) { return error.GetType().Name + ": " + error.Message; }
    }

    public async Task<string> AskMe(string question)
    {
        try { return "answered " + await Clients.Caller.InvokeAsync<string>("Ask", question, CancellationToken.None); }
        catch (HubException error) { return "failed " + error.Message; }
    }
}

class PlainHub : OracleHub { }
class DetailedHub : OracleHub { }
class ParallelHub : OracleHub { }
class PingingHub : OracleHub { }
class ImpatientHub : OracleHub { }

class RefusingHub : Hub
{
    public override Task OnConnectedAsync() => throw new InvalidOperationException("secret");
}
