using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Provision;

/// <summary>A few connections for everything but the load itself: signing in, wallets, and checks. Asks again until it has an answer.</summary>
internal sealed class ApiPool : IAsyncDisposable
{
    public const int Size = 16;

    private const int AttemptsMax = 60;
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    private readonly Channel<HttpConnection> free = Channel.CreateUnbounded<HttpConnection>();
    private readonly List<HttpConnection> connections = [];
    private readonly Watchdog watchdog;
    private readonly Target target;

    public ApiPool(Target target, TimeSpan limit)
    {
        this.target = target;
        for (var at = 0; at < Size; at++)
        {
            var connection = new HttpConnection(target);
            connections.Add(connection);
            free.Writer.TryWrite(connection);
        }

        watchdog = new Watchdog(connections, limit);
    }

    /// <summary>The answer's <c>data</c>.</summary>
    /// <exception cref="LoadStoppedException">The server refuses, or does not answer for a minute.</exception>
    public async Task<JsonElement> Send(ApiRequest request, CancellationToken cancellation)
    {
        var answer = await Ask(request, cancellation);
        return answer.Status is >= 200 and < 300
            ? answer.Data
            : throw new LoadStoppedException($"{request.Method} {request.Path} was answered with {answer.Reason}. {answer.Message}".TrimEnd());
    }

    /// <summary>What the server says in the end, be it a refusal.</summary>
    /// <exception cref="LoadStoppedException">Nobody listens there.</exception>
    public async Task<ApiAnswer> Ask(ApiRequest request, CancellationToken cancellation)
    {
        var bytes = Compose(request);
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Exchange(bytes, cancellation);
            if (answer is { Status: 0, IsConnected: false })
            {
                throw new LoadStoppedException($"Nothing answers at {target.Address}. Start the server, or correct --url.");
            }

            // A token or a body that is wrong stays wrong; a server that is busy or starting does not.
            if (answer.Status is >= 200 and < 300 or >= 400 and < 500 and not 429 || attempt == AttemptsMax)
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(PauseMax.TotalMilliseconds, 20 * attempt)), cancellation);
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task<ApiAnswer> Exchange(byte[] request, CancellationToken cancellation)
    {
        var connection = await free.Reader.ReadAsync(cancellation);
        try
        {
            var failure = await connection.Exchange(request);
            return ApiAnswer.Of(failure, connection.Status, connection.Body.ToArray());
        }
        finally
        {
            free.Writer.TryWrite(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await watchdog.DisposeAsync();
        connections.ForEach(connection => connection.Dispose());
    }

    private byte[] Compose(ApiRequest request)
    {
        var head = new StringBuilder()
            .Append(request.Method).Append(' ').Append(Requests.BasePath).Append(request.Path).Append(" HTTP/1.1\r\nHost: ").Append(target.Host)
            .Append("\r\nplatform: fincode\r\nuuid: fincode-load\r\nContent-Type: application/json\r\nContent-Length: ")
            .Append(request.Body?.Length ?? 0);
        _ = request.Token is null ? head : head.Append("\r\nX-Auth-Token: ").Append(request.Token);
        _ = request.Key is null ? head : head.Append("\r\nX-Idempotency-Key: ").Append(request.Key);
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n\r\n").ToString()), .. request.Body ?? []];
    }
}
