namespace FinCode.Cli.Load.Scenarios;

/// <summary>A kind of traffic.</summary>
internal interface IScenario
{
    /// <summary>Whether it needs wallets with money in them.</summary>
    bool NeedsWallets => true;

    /// <summary>The wallet that every debit comes from, which needs far more money than the others.</summary>
    int? HotDebit => null;

    /// <summary>Writes the caller's next request and says what it asks for. No two callers share anything.</summary>
    void Compose(Caller caller, Requests requests);
}
