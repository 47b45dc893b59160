namespace FinCode.Cli.Load.Scenarios;

/// <summary>Single transfers between two wallets that a choice picks.</summary>
internal sealed class Transfers(PairChoice choice) : IScenario
{
    public int? HotDebit => choice.HotDebit;

    public void Compose(Caller caller, Requests requests)
    {
        var (from, to) = choice.Next(caller);
        var operation = caller.Operation;
        operation.Kind = OperationKind.Transfer;
        (operation.From, operation.To, operation.Amount) = (from, to, caller.NextAmount());
        requests.Transfer(caller.Writer, caller.NextKey(), caller.Wallets.Id(from), caller.Wallets.Id(to), operation.Amount);
    }
}
