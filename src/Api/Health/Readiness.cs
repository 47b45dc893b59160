namespace FinCode.Api.Health;

/// <summary>One thing that must work before traffic may come. Registered by whoever owns it.</summary>
public interface IReadinessCheck
{
    string Name { get; }

    /// <summary>Null when all is well; otherwise a sentence for the operator, without secrets.</summary>
    ValueTask<string?> FindTrouble(CancellationToken cancellation);
}

/// <summary>Whether load balancers should send traffic here.</summary>
public sealed class Readiness(IEnumerable<IReadinessCheck> checks, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan CheckTimeMax = TimeSpan.FromSeconds(2);

    private volatile bool draining;

    public void Drain() => draining = true;

    /// <summary>A sentence by check; null where all is well.</summary>
    public async Task<IReadOnlyList<(string Name, string? Trouble)>> Ask(CancellationToken cancellation)
    {
        var troubles = new List<(string, string?)>
        {
            ("draining", draining || lifetime.ApplicationStopping.IsCancellationRequested ? "The process is shutting down." : null),
        };
        foreach (var check in checks)
        {
            troubles.Add((check.Name, await Ask(check, cancellation)));
        }

        return troubles;
    }

    private static async Task<string?> Ask(IReadinessCheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.FindTrouble(cancellation).AsTask().WaitAsync(CheckTimeMax, cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            return "The check failed or took too long.";
        }
    }
}
