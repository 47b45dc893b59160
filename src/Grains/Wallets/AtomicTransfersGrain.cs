using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Allowances;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Allowances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

/// <summary>
/// A saga: hold every sum, store the decision, then capture or release every hold. Each step has an operation id of its
/// own, so doing it again changes nothing; a reminder finishes what a crash interrupted.
/// </summary>
[GrainType("atomic-transfers")]
public sealed class AtomicTransfersGrain(
    [PersistentState("atomic-transfers", StorageNames.Documents)] IPersistentState<AtomicTransfersState> storage,
    IAccountDirectory directory,
    ILimitedTenants limits,
    ITenantClock clocks) : Grain, IAtomicTransfersGrain, IRemindable
{
    private const string Reminder = "finish";
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    private AtomicTransfersState State => storage.State;

    private ImmutableArray<AtomicTransfer> Transfers => State.Command!.Transfers;

    private string Tenant => GrainAddresses.TenantOf(this.GetPrimaryKeyString());

    public async Task<ImmutableArray<WalletAnswer>> Run(AtomicTransfers command)
    {
        var isReplay = State.Phase is AtomicTransfersPhase.Captured or AtomicTransfersPhase.Released;
        if (State.Phase == AtomicTransfersPhase.NotStarted)
        {
            Invariant.Holds(command.Transfers.Length is > 0 and <= Limits.TransfersPerRequestMax);
            if (!await ArePayersThere(command))
            {
                return [.. command.Transfers.Select(_ => new WalletAnswer.NoAccount())];
            }

            await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
            State.Command = command;
            await Enter(AtomicTransfersPhase.Holding);
        }

        var answers = await Finish();
        return isReplay ? [.. answers.Select(answer => answer with { IsReplay = true })] : [.. answers];
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (State.Phase is not AtomicTransfersPhase.NotStarted)
        {
            await Finish();
        }
        else
        {
            // Another activation may be writing at this moment that it has begun. Whoever writes first wins: either that write fails and
            // whoever asked asks again, or this one does and the reminder stays for what has begun.
            await storage.WriteStateAsync();
            await storage.ClearStateAsync();
        }

        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task<WalletAnswer[]> Finish()
    {
        if (State.Phase == AtomicTransfersPhase.Holding)
        {
            // Every hold is asked for, even where an obstacle is known: what has an answer can be released, while a hold that
            // another activation asks for after the release would stay for ever.
            var refusal = await HoldAll();
            State.Refusal = await FindObstacle() ?? refusal ?? await AskReceivers();
            await Enter(State.Refusal is null ? AtomicTransfersPhase.Capturing : AtomicTransfersPhase.Releasing);
        }

        if (State.Phase is AtomicTransfersPhase.Capturing or AtomicTransfersPhase.Captured)
        {
            var captured = await ForEachWallet(Capture);
            Invariant.Holds(Array.TrueForAll(captured, answer => answer is WalletAnswer.Done));
            await Enter(AtomicTransfersPhase.Captured);
            return captured;
        }

        if (State.Phase == AtomicTransfersPhase.Releasing)
        {
            await ForEachWallet(Release);
            await ForEachReceiver((allowance, request) => allowance.Release(request.OperationId));
            await Enter(AtomicTransfersPhase.Released);
        }

        return [.. Transfers.Select(_ => new WalletAnswer.Refused(State.Refusal!.Value))];
    }

    /// <summary>
    /// Asked before the group begins, and then true for ever: an account that is opened between the tries of a group that has
    /// begun would keep a hold that another try has seen no account to release on.
    /// </summary>
    private async Task<bool> ArePayersThere(AtomicTransfers command)
    {
        foreach (var payer in command.Transfers.Select(transfer => transfer.FromAccountId).Distinct())
        {
            if (await directory.Find(command.Tenant, payer) is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a hold does not look at: the side that receives.</summary>
    private async Task<WalletRefusal?> FindObstacle()
    {
        foreach (var (from, command) in Transfers)
        {
            var to = await directory.Find(State.Command!.Tenant, command.ToAccountId);
            WalletRefusal? obstacle =
                to is null ? WalletRefusal.CounterpartyNotFound
                : command.ToAccountId == from ? WalletRefusal.SameAccount
                : !to.AcceptsInflow ? WalletRefusal.CounterpartyClosed
                : to.Facts.Currency != command.Amount.Currency ? WalletRefusal.CurrencyMismatch
                : to.Facts.Line.GrowsByDebit ? WalletRefusal.ActionNotPermitted
                : null;
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return null;
    }

    /// <summary>
    /// A hold counts for whoever pays; a decided capture is refused by nobody, so the limits of those who receive are asked before
    /// the decision. The capture finds what is reserved here.
    /// </summary>
    private async Task<WalletRefusal?> AskReceivers()
    {
        if (!(await limits.Find(Tenant)).IsLimited) return null;

        WalletRefusal? refusal = null;
        await ForEachReceiver(async (allowance, request) => refusal ??= await allowance.Reserve(request) switch
        {
            AllowanceAnswer.Reserved or AllowanceAnswer.NotLimited => null,
            AllowanceAnswer.NoRate => WalletRefusal.NoReferenceRate,
            AllowanceAnswer.DifferentTerms => throw new InvariantBrokenException("A transfer of the group is known to limits under other terms."),
            _ => WalletRefusal.LimitExceeded,
        });
        return refusal;
    }

    /// <summary>One after the other, as the transfers stand.</summary>
    private async Task ForEachReceiver(Func<IAllowanceGrain, AllowanceRequest, Task> ask)
    {
        if (!(await limits.Find(Tenant)).IsLimited) return;

        var until = clocks.Of(Tenant).GetUtcNow() + Limits.ReservationPatience;
        foreach (var (from, command) in Transfers)
        {
            var payer = await directory.Find(State.Command!.Tenant, from);
            var receiver = await directory.Find(State.Command.Tenant, command.ToAccountId);
            if (receiver is not { Facts: { ChartCode: ChartOfAccounts.CustomerWallet, OwnerCode: { Length: > 0 } customer } } || customer == payer?.Facts.OwnerCode) continue;

            await ask(
                GrainFactory.Allowance(Tenant, customer),
                new AllowanceRequest(command.OperationId, UsageDirection.In, command.Amount, until, AllowanceArbiter.Journal));
        }
    }

    private async Task<WalletRefusal?> HoldAll()
    {
        foreach (var answer in await ForEachWallet(Hold))
        {
            switch (answer)
            {
                case WalletAnswer.Refused refused:
                    return refused.Reason;
                case WalletAnswer.NoAccount:
                    throw new InvariantBrokenException("A payer of the group was there when it began, and is not.");
                case WalletAnswer.DifferentTerms:
                    throw new InvariantBrokenException("A step of the group is known under other terms.");
            }
        }

        return null;
    }

    /// <summary>One command per transfer, sent wallet by wallet; answers in the order of the transfers.</summary>
    private async Task<WalletAnswer[]> ForEachWallet(Func<TransferMoney, WalletCommand> step)
    {
        var answers = new WalletAnswer[Transfers.Length];
        var wallets = Transfers.Select((transfer, at) => (transfer, at)).GroupBy(each => each.transfer.FromAccountId);
        await Task.WhenAll(wallets.Select(async wallet =>
        {
            var commands = wallet.Select(each => step(each.transfer.Command)).ToImmutableArray();
            var results = await GrainFactory.Wallet(Tenant, wallet.Key).ExecuteMany(commands);
            foreach (var ((_, at), result) in wallet.Zip(results))
            {
                answers[at] = result;
            }
        }));
        return answers;
    }

    private static PlaceHold Hold(TransferMoney transfer) => new(
        transfer.OperationId.Step("hold"),
        transfer.Context,
        transfer.Amount with { MinorUnits = checked(transfer.Amount.MinorUnits + transfer.Fee) },
        ExpiresIn: null);

    /// <summary>The capture is the transfer: it carries the transfer's own operation id.</summary>
    private static CaptureHold Capture(TransferMoney transfer) => new(
        transfer.OperationId,
        transfer.Context,
        transfer.OperationId.Step("hold"),
        transfer.ToAccountId,
        transfer.Amount.MinorUnits,
        transfer.Fee,
        IsDecided: true);

    private static ReleaseHold Release(TransferMoney transfer) =>
        new(transfer.OperationId.Step("release"), transfer.Context, transfer.OperationId.Step("hold"));

    private async Task Enter(AtomicTransfersPhase phase)
    {
        if (State.Phase == phase)
        {
            return;
        }

        State.Phase = phase;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            // The write may have landed; forgetting and reading again is cheaper than guessing.
            DeactivateOnIdle();
            throw;
        }
    }
}
