namespace FinCode.Cli.Load.Scenarios;

/// <summary>By how much each wallet must have changed, according to everything that was accepted. The load's own second set of books.</summary>
internal sealed class Expectation(int wallets)
{
    private readonly long[] changes = new long[wallets];

    public long ChangeOf(int wallet) => Interlocked.Read(ref changes[wallet]);

    /// <summary>Money that leaves all wallets of the load.</summary>
    public void Take(int from, long amount) => Interlocked.Add(ref changes[from], -amount);

    public void Move(int from, int to, long amount)
    {
        Interlocked.Add(ref changes[from], -amount);
        Interlocked.Add(ref changes[to], amount);
    }
}
