using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Webhooks;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>What stands at the other end: hears requests, and answers as a test says.</summary>
internal sealed class Receiver : IWebhookSender
{
    private readonly Lock gate = new();
    private readonly List<Request> heard = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is answered; 200 where nothing is said.</summary>
    public Func<Request, ValueTask<int>> Answer { get; set; } = _ => ValueTask.FromResult(200);

    /// <summary>Every request, in the order in which they came.</summary>
    public ImmutableArray<Request> Heard
    {
        get
        {
            lock (gate) return [.. heard];
        }
    }

    /// <summary>Those that were taken, each once, by when it was taken first.</summary>
    public IReadOnlyList<Request> Taken => [.. Heard.Where(each => each.Status == 200).DistinctBy(each => (each.Url, each.Id))];

    public async Task<SendResult> Send(WebhookRequest request, CancellationToken cancellation)
    {
        using var body = JsonDocument.Parse(request.Body);
        var root = body.RootElement;
        var seen = new Request(
            request.Url.Host, request.Id, root.GetProperty("type").GetString()!, root.GetProperty("reference").GetString()!,
            root.GetProperty("data").TryGetProperty("version", out var version) ? version.GetInt32() : 0, request.Signature, 0);
        var status = await Answer(seen).AsTask().WaitAsync(cancellation);
        lock (gate)
        {
            heard.Add(seen with { Status = status });
            var waiting = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.SetResult();
        }

        return new SendResult(status, status == 200 ? "" : "no", 1);
    }

    /// <summary>Waits until it has heard what a test wants to see. A test that waits in vain is ended from outside.</summary>
    public async Task Until(Func<Receiver, bool> enough)
    {
        while (true)
        {
            Task next;
            lock (gate) next = changed.Task;
            if (enough(this)) return;
            await next;
        }
    }

    internal sealed record Request(string Url, string Id, string Type, string Reference, int Version, string Signature, int Status);
}

/// <summary>Nothing outside is looked up.</summary>
internal sealed class AnyTarget : IWebhookTargets
{
    public Task<string?> FaultOf(string url, CancellationToken cancellation) => Task.FromResult<string?>(null);
}

internal static class Endpoints
{
    public static WebhookEndpoint At(string host, params string[] patterns) => new()
    {
        Id = Guid.NewGuid(),
        Url = $"https://{host}/",
        Events = patterns.Length == 0 ? EventFilter.All : new EventFilter([.. patterns]),
        Secrets = [new SigningSecret(WebhookSecret.New(), DateTimeOffset.UnixEpoch, null)],
    };

    /// <summary>Lets time pass, from one attempt that is due to the next, until a test has seen what it waits for.</summary>
    public static async Task Pass(RunningSilo silo, Func<Task<bool>> enough)
    {
        while (!await enough())
        {
            foreach (var endpoint in await silo.Grains.WebhookEndpoints("demo").Read())
            {
                var dispatcher = silo.Grains.WebhookDispatcher("demo", endpoint.Id);
                if ((await dispatcher.Status()).NextAttemptAt is { } due && due - silo.Clock.GetUtcNow() is { Ticks: > 0 } pause)
                {
                    silo.Clock.Advance(pause);
                    await dispatcher.Wake();
                }
            }

            await Task.Yield();
        }
    }

    /// <summary>Every endpoint has everything, and it is written down.</summary>
    public static Task Idle(RunningSilo silo) => Pass(silo, async () =>
    {
        foreach (var endpoint in await silo.Grains.WebhookEndpoints("demo").Read())
        {
            if (endpoint.IsEnabled && !(await silo.Grains.WebhookDispatcher("demo", endpoint.Id).Status()).IsIdle) return false;
        }

        return true;
    });
}
