using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
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
    TimeProvider clock,
    ILogger<WalletGrain> logger) : Grain, IWalletGrain
{
    /// <summary>A command is decided again when its lane was lost; more often than this means that another owner is at work.</summary>
    private const int AttemptsMax = 8;

    private readonly SharedRefresh refresh = new();
    private Guid accountId;
    private TenantNo tenant;
    private AccountFacts? facts;
    private Wallet? wallet;
    private JournalLane lane = new();
    private Task<bool>? loading;

    private AccountFacts Facts => facts!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        accountId = Guid.Parse(GrainAddresses.RestOf(key));
        tenant = await tenants.Find(GrainAddresses.TenantOf(key), cancellationToken)
            ?? throw new InvariantBrokenException("A wallet was addressed in a tenant that does not exist.");
    }

    public async Task<WalletAnswer> Open(OpenWallet command)
    {
        Invariant.Holds(command.AccountId == accountId && command.Tenant == tenant);
        if (journal.Find(tenant, command.OperationId) is { } known)
        {
            return Answers.From(await known, command, isReplay: true);
        }

        var receipt = await journal.Append(command.Record(await serials.Next(CancellationToken.None)));
        return Answers.From(receipt, command, isReplay: false);
    }

    public async Task<WalletAnswer> Execute(WalletCommand command)
    {
        var step = new Step(command);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await TryDecide(step) is { } answer)
            {
                return answer;
            }
        }

        LogContended(command.OperationId);
        throw new JournalUnavailableException("Another owner of this account is at work. Nothing was changed; try again with the same key.");
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

    /// <summary>One attempt; null asks for another.</summary>
    private async ValueTask<WalletAnswer?> TryDecide(Step step)
    {
        if (!await EnsureLoaded())
        {
            return new WalletAnswer.NoAccount();
        }

        await Resolve(step);
        if (journal.Find(tenant, step.Command.OperationId) is { } known)
        {
            // The first call may itself be turned back; then this one is decided like it.
            return await known is var receipt and not JournalReceipt.LaneLost ? Answers.From(receipt, step.Command, Facts, isReplay: true) : null;
        }

        if (wallet is null || lane.IsLost)
        {
            return null;
        }

        var decision = step.Command.Decide(wallet, step.Others, clock.GetUtcNow());
        if (decision is WalletDecision.Refused { Reason: var reason } && MayBeStale(reason) && !step.IsRefreshed)
        {
            step.IsRefreshed = true;
            await ExpireDueHolds();
            await RefreshInflows();
            return null;
        }

        return await Store(step.Command, decision);
    }

    private async Task<WalletAnswer?> Store(WalletCommand command, WalletDecision decision)
    {
        Task<JournalReceipt> append;
        switch (decision)
        {
            case WalletDecision.Accepted accepted:
                append = journal.Append(accepted.Record, lane);
                wallet = accepted.Next;
                break;
            case WalletDecision.Refused refused when command is ReleaseHold { BecauseExpired: true }:
                // The platform asks this of itself, by the clock; a "not yet" must not become "never".
                return new WalletAnswer.Refused(refused.Reason);
            default:
                append = journal.Append(command.Refusal(Facts, ((WalletDecision.Refused)decision).Reason));
                break;
        }

        var receipt = await append;
        if (receipt is JournalReceipt.Committed { Stamped.Record.Account: { } change })
        {
            directory.Set(new AccountState(Facts, change.Status));
        }

        return receipt is JournalReceipt.LaneLost ? null : Answers.From(receipt, command, Facts, isReplay: false);
    }

    private async ValueTask Resolve(Step step)
    {
        for (var at = 0; at < step.References.Length; at++)
        {
            var reference = step.References[at];
            step.Others[at] = reference.ChartCode == 0
                ? await directory.Find(tenant, reference.AccountId)
                : await directory.FindChart(tenant, reference.ChartCode, Facts.Currency);
        }
    }

    /// <summary>Reasons that newer knowledge of inflows or of ended holds may take away.</summary>
    private static bool MayBeStale(WalletRefusal reason) =>
        reason is WalletRefusal.InsufficientFunds or WalletRefusal.TooManyHolds or WalletRefusal.BalanceNotZero;

    [LoggerMessage(LogLevel.Warning, "Operation {OperationId} lost its lane too often")]
    private partial void LogContended(OperationId operationId);

    /// <summary>A command on its way through its attempts.</summary>
    private sealed class Step
    {
        public Step(WalletCommand command)
        {
            Command = command;
            References = command.Others;
            Others = References.Length == 0 ? [] : new AccountState?[References.Length];
        }

        public WalletCommand Command { get; }

        public ImmutableArray<AccountReference> References { get; }

        public AccountState?[] Others { get; }

        public bool IsRefreshed { get; set; }
    }
}
