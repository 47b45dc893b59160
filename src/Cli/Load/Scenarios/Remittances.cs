namespace FinCode.Cli.Load.Scenarios;

/// <summary>The whole way of a remittance, one request after the other: quote, create, pay from a wallet. Verification and payout the server does by itself.</summary>
internal sealed class Remittances : IScenario
{
    /// <summary>One of so many is read until it is delivered.</summary>
    public const int WatchedOf = 100;

    /// <summary>Between two reads; so much too late a delivery may be noticed. Without a pause a slow delivery would be read more often than others are sent.</summary>
    public static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(25);

    public RemittanceParties Parties { get; set; } = new([], []);

    public void Compose(Caller caller, Requests requests)
    {
        var operation = caller.Operation;
        operation.Remittance = caller.Remittance;
        switch (caller.Remittance)
        {
            case null:
                operation.Kind = OperationKind.Quote;
                requests.Quote(caller.Writer, caller.NextAmount());
                break;
            case { PaidAt: not null } watched:
                operation.Kind = OperationKind.ReadRemittance;
                requests.ReadRemittance(caller.Writer, watched.Pcn);
                break;
            case { Pcn.Length: > 0 } made:
                operation.Kind = OperationKind.PayRemittance;
                (operation.From, operation.Amount) = (caller.NextWallet(), made.Total);
                requests.PayRemittance(caller.Writer, caller.NextKey(), made.Pcn, caller.Wallets.Id(operation.From), made.Total);
                break;
            case { } priced:
                operation.Kind = OperationKind.CreateRemittance;
                requests.CreateRemittance(caller.Writer, caller.NextKey(), priced.QuoteId, Parties);
                break;
        }
    }
}

/// <summary>Who sends and who receives, as codes.</summary>
internal sealed record RemittanceParties(byte[] Sender, byte[] Recipient);
