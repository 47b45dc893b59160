using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Allowances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace FinCode.Grains.Wallets;

/// <summary>
/// The owner of one account. It decides in memory and appends to the journal without waiting for the append before;
/// its caller waits until the append is durable. What it has decided and not yet stored lives in its lane: when an
/// append of the lane fails, everything in memory is forgotten and read again.
/// </summary>
/// <remarks>
/// Reentrant, so that one commit serves many callers. Safe, because nothing is awaited between the look at the wallet
/// and the append: deciding is one synchronous step of one turn.
/// </remarks>
[Reentrant]
[GrainType("wallet")]
public sealed partial class WalletGrain(
    IJournal journal,
    ILedgerReader reader,
    IAccountDirectory directory,
    IAccountSerials serials,
    ITenantRegistry tenants,
    LifetimeRoom room,
    ILimitedTenants limits,
    ITenantClock clocks,
    ILogger<WalletGrain> logger) : Grain, IWalletGrain
{
    /// <summary>A command is decided again when its lane was lost; more often than this means that another owner is at work.</summary>
    private const int AttemptsMax = 8;

    private readonly SharedRefresh refresh = new();
    private Guid accountId;
    private TenantNo tenant;
    private TimeProvider clock = TimeProvider.System;
    private AccountFacts? facts;
    private Wallet? wallet;
    private JournalLane lane = new();
    private LimitedTenant limited = null!;
    private Task<bool>? loading;

    private AccountFacts Facts => facts!;

    private bool IsLoaded => wallet is not null && !lane.IsLost;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        accountId = Guid.Parse(GrainAddresses.RestOf(key));
        // Another silo may have made the tenant a moment ago.
        tenant = await tenants.FindNow(GrainAddresses.TenantOf(key), cancellationToken)
            ?? throw new InvariantBrokenException("A wallet was addressed in a tenant that does not exist.");
        clock = clocks.Of(GrainAddresses.TenantOf(key));
        limited = await limits.Find(GrainAddresses.TenantOf(key));
    }

    public async Task<WalletAnswer> Open(OpenWallet command)
    {
        Invariant.Holds(command.AccountId == accountId && command.Tenant == tenant);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var known = journal.Find(tenant, command.OperationId);
            var receipt = await (known ?? journal.Append(command.Record(await serials.Next(CancellationToken.None))));

            // An opening has no lane, and yet is turned back when the writer has lost its slot.
            if (receipt is not JournalReceipt.LaneLost)
            {
                return Answers.From(receipt, command, isReplay: known is not null);
            }
        }

        throw Contended(command.OperationId);
    }

    public async Task<WalletAnswer> Execute(WalletCommand command)
    {
        var isRefreshed = false;
        LimitsAsked? asked = null;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (!IsLoaded && !await EnsureLoaded())
            {
                return new WalletAnswer.NoAccount();
            }

            if (command.NeedsInflows && !isRefreshed)
            {
                isRefreshed = true;
                await Refresh();
                continue;
            }

            var others = await FindOthers(command);
            if (command.IsInflow)
            {
                await CheckStatus();
            }

            if (journal.Find(tenant, command.OperationId) is { } known)
            {
                // The first call may itself be turned back; then this one is decided like it.
                var earlier = await known;
                if (earlier is not JournalReceipt.LaneLost behind)
                {
                    Settle(asked, earlier, others);
                    return Answers.From(earlier, command, Facts, isReplay: true);
                }

                if (behind.ToRepeat) attempt--;
                continue;
            }

            if (!IsLoaded)
            {
                if (lane.IsLostToRepeat) attempt--;
                continue;
            }

            var decision = command.Decide(wallet!, others, clock.GetUtcNow());
            if (decision is WalletDecision.Refused { Reason: var reason })
            {
                // What the clock asks needs no newer knowledge than the clock's.
                if (MayBeStale(reason) && !isRefreshed && command is not ReleaseHold { BecauseExpired: true })
                {
                    isRefreshed = true;
                    await Refresh();
                    continue;
                }

                if (!command.RemembersRefusal)
                {
                    return new WalletAnswer.Refused(reason);
                }
            }

            else if (limited.IsLimited && MustAsk(asked) && MovementsOf(command, decision, others) is { Length: > 0 } movements)
            {
                if (await reader.FindOperation(tenant, command.OperationId, CancellationToken.None) is { } before)
                {
                    return Answers.From(new JournalReceipt.Existed(before), command, Facts, isReplay: true);
                }

                asked = await AskLimits(movements, command.IsForced);
                if (asked.IsKeyReused) return new WalletAnswer.DifferentTerms("amount");
                continue;
            }

            var receipt = await Append(command, asked?.Refusal ?? WithCounted(decision, asked));
            if (receipt is not JournalReceipt.LaneLost lost)
            {
                Note(receipt);
                Settle(asked, receipt, others);
                return Answers.From(receipt, command, Facts, isReplay: false);
            }

            // Not another owner's doing: a repeat that stood before it has its answer now, and so there is one less.
            if (lost.ToRepeat) attempt--;
        }

        throw Contended(command.OperationId);
    }

    public async Task<ImmutableArray<WalletAnswer>> ExecuteMany(ImmutableArray<WalletCommand> commands)
    {
        Invariant.Holds(commands.Length <= Limits.TransfersPerRequestMax);
        var answers = new Task<WalletAnswer>[commands.Length];
        for (var at = 0; at < answers.Length; at++)
        {
            // Each runs to its append before the next begins, so the order of the commands is the order of the decisions.
            answers[at] = Execute(commands[at]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(await Task.WhenAll(answers));
    }

    public async Task ExpireHolds()
    {
        if (await EnsureLoaded())
        {
            await ExpireDueHolds();
        }
    }

    private Task<JournalReceipt> Append(WalletCommand command, WalletDecision decision)
    {
        if (decision is not WalletDecision.Accepted accepted)
        {
            // In the lane as well: a "no" that stands on decisions which are then turned back must not outlive them.
            return journal.Append(command.Refusal(Facts, (WalletDecision.Refused)decision), lane);
        }

        var append = journal.Append(accepted.Record, lane);
        wallet = accepted.Next;
        return append;
    }

    private void Note(JournalReceipt receipt)
    {
        if (receipt is JournalReceipt.Committed { Stamped.Record.Account: { } change })
        {
            directory.Set(new AccountState(Facts, change.Status));
        }
    }

    /// <summary>Costs no task where the directory knows them all, which is nearly always.</summary>
    private ValueTask<AccountState?[]> FindOthers(WalletCommand command)
    {
        var references = command.Others;
        var found = references.Length == 0 ? [] : new AccountState?[references.Length];
        for (var at = 0; at < found.Length; at++)
        {
            var other = Find(command, references[at], at);
            if (!other.IsCompletedSuccessfully)
            {
                return new ValueTask<AccountState?[]>(FindRest(command, references, found, at, other));
            }

            found[at] = other.Result;
        }

        return new ValueTask<AccountState?[]>(found);
    }

    private async Task<AccountState?[]> FindRest(
        WalletCommand command, ImmutableArray<AccountReference> references, AccountState?[] found, int at, ValueTask<AccountState?> pending)
    {
        found[at] = await pending;
        while (++at < found.Length)
        {
            found[at] = await Find(command, references[at], at);
        }

        return found;
    }

    private ValueTask<AccountState?> Find(WalletCommand command, AccountReference reference, int at) =>
        command.LegOf(at) is not 0 and var leg ? new ValueTask<AccountState?>(FindWithRoom(reference, leg)) : Find(reference);

    /// <summary>For a leg that no owner guards: whether there is room for it.</summary>
    private async Task<AccountState?> FindWithRoom(AccountReference reference, long leg)
    {
        var account = await Find(reference);
        return account is null || await room.Take(account.Facts, leg) ? account : account with { IsFull = true };
    }

    private ValueTask<AccountState?> Find(AccountReference reference) => reference.ChartCode == 0
        ? directory.Find(tenant, reference.AccountId)
        : Always(directory.FindChart(tenant, reference.ChartCode, reference.Currency ?? Facts.Currency));

    /// <summary>An account that is opened when it is not there.</summary>
    private static ValueTask<AccountState?> Always(ValueTask<AccountState> account) => account!;

    private JournalUnavailableException Contended(OperationId operation)
    {
        LogContended(operation);
        return new JournalUnavailableException("Another owner of this account is at work. Nothing was changed; try again with the same key.");
    }

    /// <summary>
    /// Reasons that newer knowledge may take away: of inflows, of ended holds, and of what another owner of this account has
    /// decided. An acceptance is fenced by its number; a refusal has none, so it is not given on what may be old.
    /// </summary>
    private static bool MayBeStale(WalletRefusal reason) => reason
        is WalletRefusal.InsufficientFunds or WalletRefusal.TooManyHolds or WalletRefusal.BalanceNotZero
        or WalletRefusal.AccountClosed or WalletRefusal.WalletFrozen or WalletRefusal.HoldAlreadyEnded or WalletRefusal.AmountExceedsHold
        or WalletRefusal.CreditLineInUse or WalletRefusal.AmountExceedsOwed;

    [LoggerMessage(LogLevel.Warning, "Operation {OperationId} lost its lane too often")]
    private partial void LogContended(OperationId operationId);
}
