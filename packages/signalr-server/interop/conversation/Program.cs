using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

// The official client of .NET, in one conversation for each transport and protocol. What came of it goes out as
// one line of JSON each.
var url = args[0];
(HttpTransportType Transport, string Protocol, bool IsStateful)[] wishes =
[
    (HttpTransportType.WebSockets, "json", false),
    (HttpTransportType.WebSockets, "messagepack", false),
    (HttpTransportType.ServerSentEvents, "json", false),
    (HttpTransportType.LongPolling, "json", false),
    (HttpTransportType.LongPolling, "messagepack", false),
    (HttpTransportType.WebSockets, "json", true),
    (HttpTransportType.WebSockets, "messagepack", true),
];

foreach (var (transport, protocol, isStateful) in wishes)
{
    await using var connection = Connect(transport, protocol, isStateful);
    connection.On<string, string>("answer", question => question + " yes");
    await connection.StartAsync();
    object?[] outcome = isStateful ? await Resume(connection) : await Converse(connection);
    await connection.StopAsync();
    var name = transport.ToString();
    Console.WriteLine(JsonSerializer.Serialize(new { transport = name, protocol, isStateful, outcome }));
}

HubConnection Connect(HttpTransportType transport, string protocol, bool isStateful)
{
    var builder = new HubConnectionBuilder()
        .WithUrl(url, transport, options => options.AccessTokenProvider = () => Task.FromResult<string?>("secret-of-ann"))
        .WithAutomaticReconnect([TimeSpan.Zero]);
    if (isStateful) builder.WithStatefulReconnect();
    if (protocol == "messagepack") builder.AddMessagePackProtocol();
    return builder.Build();
}

async Task<object?[]> Converse(HubConnection connection)
{
    var reconnected = new TaskCompletionSource<string>();
    connection.Reconnected += _ =>
    {
        reconnected.TrySetResult("again");
        return Task.CompletedTask;
    };
    var at = new DateTime(2027, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
    var said = await connection.InvokeAsync<string>("WHOAMI");
    var text = await connection.InvokeAsync<string>("echo", "ação 🫖");
    var wide = await connection.InvokeAsync<long>("echo", 1L << 50);
    var bytes = await connection.InvokeAsync<byte[]>("echo", new byte[] { 1, 255 });
    var isSameTime = await connection.InvokeAsync<DateTime>("echo", at) == at;
    var refused = await Fail(() => connection.InvokeAsync<string>("refuse"));
    var failed = await Fail(() => connection.InvokeAsync<string>("fail"));
    var counted = await Collect(connection.StreamAsync<int>("count", 5));
    var broken = await Fail(() => Collect(connection.StreamAsync<int>("countAndFail")));
    var cancelled = await Cancel(connection);
    var sum = await connection.InvokeAsync<int>("sum", Numbers());
    var asked = await connection.InvokeAsync<string>("ask", "well?");
    await connection.SendAsync("dropMe");
    var again = await reconnected.Task;
    var last = await connection.InvokeAsync<string>("echo", "here");
    return [said, text, wide, bytes, isSameTime, refused, failed, counted, broken, cancelled, sum, asked, again, last];
}

async Task<object?[]> Resume(HubConnection connection)
{
    var isLost = false;
    connection.Reconnecting += _ =>
    {
        isLost = true;
        return Task.CompletedTask;
    };
    var before = connection.ConnectionId;
    var texts = new List<string>();
    for (var round = 0; round < 3; round++)
    {
        texts.Add(await connection.InvokeAsync<string>("echo", $"before {round}"));
        await connection.SendAsync("cut");
        texts.Add(await connection.InvokeAsync<string>("echo", $"after {round}"));
    }
    return [texts, before == connection.ConnectionId, isLost];
}

async Task<string> Fail(Func<Task> action)
{
    try
    {
        await action();
        return "nothing";
    }
    catch (HubException error)
    {
        return error.Message;
    }
}

async Task<List<int>> Collect(IAsyncEnumerable<int> items)
{
    var all = new List<int>();
    await foreach (var item in items) all.Add(item);
    return all;
}

async Task<string> Cancel(HubConnection connection)
{
    using var cancellation = new CancellationTokenSource();
    try
    {
        await foreach (var item in connection.StreamAsync<int>("forever", cancellation.Token))
            if (item == 2) cancellation.Cancel();
    }
    catch (OperationCanceledException)
    {
        return await connection.InvokeAsync<string>("untilNoted", "the stream is left");
    }
    return "not cancelled";
}

async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken token = default)
{
    for (var number = 1; number <= 3; number++)
    {
        await Task.Yield();
        yield return number;
    }
}
