using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Simulation.Audit;
using FinCode.Simulation.Processes;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;
using Orleans.Storage;

namespace FinCode.Simulation.Workload;

/// <summary>Asks the platform for one operation, over a network that loses and repeats, and tells the auditor what came back.</summary>
internal sealed partial class Client(EventLoop loop, Chance chance, Faults faults, Cluster cluster, LedgerAuditor auditor, Machine machine, ClientHabits habits)
{
    /// <summary>How long it waits for an answer. At the end of a run it waits for as long as anything may take.</summary>
    public TimeSpan Patience { get; set; } = habits.Patience;

    /// <returns>Whether there is an answer that stands for ever.</returns>
    public async Task<bool> Ask(PlannedOperation operation)
    {
        if (operation.IsOrder) return await AskOrder(operation);
        var process = cluster.For(operation.Wallet.Number, chance.Hits(habits.AstrayPerMillion));
        if (!process.IsUp)
        {
            return false;
        }

        var wasDurable = operation.Items.Select(auditor.Ask).ToArray();
        loop.Trace.Note(loop.Now, StepKind.Asked, process.Machine.Number, operation.Index, 0, operation);
        try
        {
            var answers = await Send(process, () => MayHappenTwice(operation), grains => Call(process, grains, operation));
            Hear(operation, answers, wasDurable, process);
            return !answers.Any(answer => answer is WalletAnswer.NoAccount);
        }
        catch (Exception failure)
        {
            Hear(operation, failure, process);
            return false;
        }
    }

    /// <summary>Uses the key of an operation that was decided for something else.</summary>
    public async Task AskOtherTerms(PlannedOperation operation)
    {
        var item = operation.Items[0];
        var process = cluster.For(operation.Wallet.Number, chance.Hits(habits.AstrayPerMillion));
        if (auditor.Of(item).Answer is null || !process.IsUp)
        {
            return;
        }

        var other = item.Command switch
        {
            TransferMoney transfer => transfer with { Amount = transfer.Amount with { MinorUnits = transfer.Amount.MinorUnits + 1 } },
            PlaceHold hold => hold with { Amount = hold.Amount with { MinorUnits = hold.Amount.MinorUnits + 1 } },
            FundWallet fund => (WalletCommand)(fund with { Source = "CARD" }),
            _ => throw new InvalidOperationException("Only commands with an amount are asked for with another."),
        };
        try
        {
            auditor.AnswerOtherTerms(item, await Send(process, null, grains => Wallet(grains, item.Wallet).Execute(other)));
        }
        catch (Exception failure)
        {
            Classify(failure, operation);
        }
    }

    public Task Read(PlannedOperation operation) => operation.Kind == OperationKind.ReadRemittance ? ReadRemittance(operation) : new LedgerReading(auditor).Run(
        operation.Wallet, operation.Kind == OperationKind.Statement, cluster.For(operation.Wallet.Number, chance.Coin()),
        failure => Classify(failure, operation));

    private static async Task<WalletAnswer[]> Call(SimulatedProcess process, IGrainFactory grains, PlannedOperation operation)
    {
        if (operation.Kind == OperationKind.Prefund)
        {
            await process.Partners.Find(operation.Wallet.TenantName, Partners.Code, operation.Wallet.Currency);
        }

        var wallet = Wallet(grains, operation.Wallet);
        return operation.Kind switch
        {
            OperationKind.Open => [await wallet.Open(operation.Items[0].Opening)],
            OperationKind.Close => [await wallet.Close((ChangeStatus)operation.Items[0].Command!)],
            OperationKind.Many => [.. await wallet.ExecuteMany([.. operation.Items.Select(item => item.Command!)])],
            OperationKind.Together => [.. await wallet.ExecuteTogether([.. operation.Items.Select(item => item.Command!)])],
            OperationKind.Atomic => [.. await grains.AtomicTransfers(operation.Wallet.TenantName, operation.Id).Run(operation.Group)],
            _ => [await wallet.Execute(operation.Items[0].Command!)],
        };
    }

    private static IWalletGrain Wallet(IGrainFactory grains, PlannedWallet wallet) => grains.Wallet(wallet.TenantName, wallet.AccountId);

    /// <summary>There and back. A request may be lost, its reply may be lost, and it may arrive twice.</summary>
    /// <param name="twice">Hears that it does; null when it must not.</param>
    private async Task<T> Send<T>(SimulatedProcess process, Action? twice, Func<IGrainFactory, Task<T>> call)
    {
        await Travel();
        if (chance.Hits(faults.RequestLost))
        {
            throw new ConnectionLostException();
        }

        var answer = process.Serve(call, Patience);
        if (twice is not null && chance.Hits(faults.RequestTwice))
        {
            twice();
            _ = process.Serve(call, Patience);
        }

        var heard = await answer;
        await Travel();
        return chance.Hits(faults.ReplyLost) ? throw new ConnectionLostException() : heard;
    }

    private void MayHappenTwice(PlannedOperation operation)
    {
        foreach (var item in operation.Items)
        {
            auditor.Of(item).MayStillHappen = true;
        }
    }

    private Task Travel() => habits.NetworkMax == 0
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromTicks(chance.Between(1, habits.NetworkMax)), machine.Clock);

    private void Hear(PlannedOperation operation, WalletAnswer[] answers, bool[] wasDurable, SimulatedProcess process)
    {
        for (var at = 0; at < answers.Length; at++)
        {
            loop.Trace.Note(loop.Now, StepKind.Answered, process.Machine.Number, operation.Index, Code(answers[at]), answers[at]);
            auditor.Answer(operation.Items[at], answers[at], wasDurable[at]);
        }

        if (operation.Kind is OperationKind.Together or OperationKind.Atomic)
        {
            auditor.CheckGroup(operation, answers);
        }
    }

    private void Hear(PlannedOperation operation, Exception failure, SimulatedProcess process)
    {
        loop.Trace.Note(loop.Now, StepKind.CallFailed, process.Machine.Number, operation.Index, failure.GetType().Name.Length, failure.GetType().Name);
        Classify(failure, operation);
        foreach (var item in operation.Items)
        {
            auditor.Failed(item, IsDefinite(operation, failure));
        }
    }

    /// <summary>Whether the caller was told that nothing was changed. What consists of several steps cannot say so.</summary>
    private static bool IsDefinite(PlannedOperation operation, Exception failure) => failure is ConnectionRefusedException
        || (failure is JournalUnavailableException && operation.Kind is not (OperationKind.Many or OperationKind.Atomic or OperationKind.Close));

    /// <summary>Every failure is of a known kind, or is a finding.</summary>
    private void Classify(Exception failure, PlannedOperation operation)
    {
        switch (failure)
        {
            case ConnectionRefusedException or ConnectionLostException or JournalUnavailableException or OutcomeUnknownException
                or TimeoutException or StoreOutageException or InconsistentStateException or OperationCanceledException or OrleansException:
                return;
            case InvariantBrokenException:
                auditor.Fail("platform.broken", $"{operation}: {failure}");
                return;
            default:
                auditor.Fail("failure.known-kind", $"{operation}: {failure}");
                return;
        }
    }

    private static long Code(WalletAnswer answer) => answer switch
    {
        WalletAnswer.Done done => done.EntryNo.Value,
        WalletAnswer.Refused refused => -(long)refused.Reason,
        WalletAnswer.DifferentTerms => -1_000,
        _ => -2_000,
    };
}

/// <summary>How the clients of a run behave, drawn from its seed.</summary>
internal sealed record ClientHabits(int AstrayPerMillion, long NetworkMax, long ThinkMax, TimeSpan Patience, int AttemptsMax, int TogetherPerMillion)
{
    public static ClientHabits Draw(Chance chance) => new(
        chance.OneOf(0, 20_000, 500_000),
        chance.OneOf(0L, Ticks.Microseconds(200), Ticks.Milliseconds(3)),
        chance.OneOf(0L, Ticks.Milliseconds(2), Ticks.Milliseconds(60), Ticks.Milliseconds(900)),
        TimeSpan.FromSeconds(chance.OneOf(1, 8, 40)),
        chance.OneOf(1, 3, 8),
        chance.OneOf(0, 30_000, 200_000));
}
