namespace FinCode.Api.Health;

/// <summary>Red while the journal waits for its store to come back: every write would be refused.</summary>
public sealed class JournalReadiness(Func<bool> canWrite) : IReadinessCheck
{
    public string Name => "journal";

    public ValueTask<string?> FindTrouble(CancellationToken cancellation) =>
        ValueTask.FromResult(canWrite() ? null : "The journal cannot reach its store.");
}
