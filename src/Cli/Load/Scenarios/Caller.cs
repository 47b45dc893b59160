using FinCode.Cli.Load.Http;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>One connection's state while it composes: its chance, its next key, and the hold it has to end.</summary>
internal sealed class Caller(int number, int seed, byte[] run, WalletSet wallets)
{
    private long keys;

    public Random Chance { get; } = new(unchecked((seed * 7919) + number));

    public RequestWriter Writer { get; } = new();

    public Operation Operation { get; } = new();

    public OpenHold? Hold { get; set; }

    /// <summary>The remittance that is on its way.</summary>
    public RemittanceInHand? Remittance { get; set; }

    public WalletSet Wallets => wallets;

    public Key NextKey() => new(run, number, ++keys);

    /// <summary>From 1.00 to 9.99.</summary>
    public long NextAmount() => Chance.Next(100, 1000);

    public int NextWallet() => Chance.Next(wallets.Count);

    /// <summary>Any wallet but this one.</summary>
    public int NextOther(int than)
    {
        var other = Chance.Next(wallets.Count - 1);
        return other >= than ? other + 1 : other;
    }
}
