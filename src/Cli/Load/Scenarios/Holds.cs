namespace FinCode.Cli.Load.Scenarios;

/// <summary>Sets money aside, then captures it (four of five) or gives it back. Each step is a request of its own.</summary>
internal sealed class Holds : IScenario
{
    public void Compose(Caller caller, Requests requests)
    {
        var operation = caller.Operation;
        if (caller.Hold is { } hold)
        {
            caller.Hold = null;
            End(caller, requests, hold);
            return;
        }

        operation.Kind = OperationKind.PlaceHold;
        (operation.From, operation.Amount) = (caller.NextWallet(), caller.NextAmount());
        requests.PlaceHold(caller.Writer, caller.NextKey(), caller.Wallets.Id(operation.From), operation.Amount);
    }

    private static void End(Caller caller, Requests requests, OpenHold hold)
    {
        var operation = caller.Operation;
        (operation.HoldId, operation.From, operation.Amount) = (hold.Id, hold.From, hold.Amount);
        if (caller.Chance.Next(5) == 0)
        {
            operation.Kind = OperationKind.ReleaseHold;
            requests.ReleaseHold(caller.Writer, caller.NextKey(), hold.Id);
            return;
        }

        operation.Kind = OperationKind.CaptureHold;
        operation.To = caller.NextOther(hold.From);
        requests.CaptureHold(caller.Writer, caller.NextKey(), hold.Id, caller.Wallets.Id(operation.To));
    }
}
