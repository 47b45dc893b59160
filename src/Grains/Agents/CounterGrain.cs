using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Configuration;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Agents;

/// <summary>
/// A counter, one operation at a time. It stores what it is about to do, asks the ledger under the operation's id, and stores
/// what became of it: whatever dies between two steps, the next call or the reminder asks the ledger again and hears the same.
/// </summary>
[GrainType("counter")]
public sealed partial class CounterGrain(
    [PersistentState(CounterGrain.Kind, StorageNames.Documents)] IPersistentState<Counter> storage,
    IJournal journal,
    ILedgerReader reader,
    ITenantRegistry tenants,
    IDocumentIndex index,
    IRemittanceReader remittances,
    IPcns pcns,
    IRemittanceVerifier verifier,
    TimeProvider clock) : DocumentGrain<Counter>(storage), ICounterGrain, IRemindable
{
    public const string Kind = "counter";

    private const string Reminder = "finish";
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    private TenantNo tenant;
    private string agentCode = "";
    private Currency currency;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var parts = KeyInTenant.Split('/');
        (agentCode, currency) = (parts[0], Currency.Parse(parts[1]));
        // Another silo may have made the tenant a moment ago.
        tenant = await tenants.FindNow(Tenant, cancellationToken)
            ?? throw new InvariantBrokenException("A counter was addressed in a tenant that does not exist.");
    }

    public async Task<CashAnswer?> Consider(CashOrder order)
    {
        Invariant.Holds(order.Amount.IsPositive && order.Amount.Currency == currency && order.Kind is CashKind.CashIn or CashKind.CashOut);
        await FinishWhatIsInHand();
        if (await FindEarlier(order.OperationId) is { } earlier) return CashAnswers.Again(earlier, order.Terms, order.Kind);

        var rules = await Rules(order.Place);
        var now = clock.GetUtcNow();
        var refusal = State.JudgeTill(order.TillCode, rules, now) ?? State.JudgeAmount(order.Kind, order.Amount.MinorUnits, rules, now);
        return refusal is { } reason ? await Refuse(order.OperationId, order.Context, order.Terms, order.Kind, reason) : null;
    }

    public async Task<CashAnswer> Execute(CashOrder order)
    {
        if (await Consider(order) is { } answer) return answer;

        var rules = await Rules(order.Place);
        var (fee, commission) = order.Kind == CashKind.CashIn ? (0, rules.CashInCommission) : (rules.CashOutFee, rules.CashOutCommission);
        return (await CarryOut(new CashInHand(
            order.OperationId, Signed(order.Context, order.TillCode), order.Kind, order.TillCode, order.Amount.MinorUnits, fee, commission,
            order.CustomerAccountId, null, rules.LocalDate(clock.GetUtcNow()))))!;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await FinishWhatIsInHand();
        if (!State.HasOpenTill && await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task FinishWhatIsInHand()
    {
        if (State.InHand is not null) await Finish();
    }

    private async Task<CashAnswer> CarryOut(CashInHand cash)
    {
        await Begin(cash);
        return (await Finish())!;
    }

    private Task Begin(CashInHand cash) => Store(State.Begun(cash));

    /// <summary>Null for a pickup that was interrupted before its operation had it: then nothing happened, and a retry begins anew.</summary>
    private async Task<CashAnswer?> Finish()
    {
        var cash = State.InHand!;
        var pickup = cash.Kind == CashKind.CashPickup ? GrainFactory.Pickup(Tenant, cash.Pcn!) : null;
        var found = pickup is null ? null : await pickup.Find();
        if (pickup is not null && found?.BelongsTo(cash.OperationId) != true)
        {
            await Store(State.Ended(isDone: false));
            return null;
        }

        var answer = await Ask(cash, found);
        var isDone = answer is CashAnswer.Done;
        if (pickup is not null) await pickup.Settle(cash.OperationId, isDone);
        await Store(State.Ended(isDone));
        return answer;
    }

    /// <summary>One entry for everything; whose money leaves decides.</summary>
    private async Task<CashAnswer> Ask(CashInHand cash, Pickup? pickup)
    {
        var amount = new Money(cash.Amount, currency);
        var commission = new Commission(AgentAccounts.CommissionId(tenant, agentCode, currency), cash.Commission);
        return cash.Kind switch
        {
            CashKind.CashIn => CashAnswers.From(
                await Float.Execute(new CashIn(cash.OperationId, cash.Context, cash.CustomerAccountId, amount, commission)), cash),
            CashKind.CashOut => CashAnswers.From(
                await GrainFactory.Wallet(Tenant, cash.CustomerAccountId).Execute(
                    new CashOut(cash.OperationId, cash.Context, FloatId, amount, cash.Fee, commission)),
                cash),
            CashKind.CashPickup when pickup!.Offer == 0 => CashAnswers.From(
                await Float.Execute(new PayPickup(cash.OperationId, cash.Context, cash.Pcn!, pickup.PayableAccountId, amount)), cash),
            _ => await TakeStep(cash, pickup),
        };
    }

    private Guid FloatId => AgentAccounts.FloatId(tenant, agentCode, currency);

    private IWalletGrain Float => GrainFactory.Wallet(Tenant, FloatId);

    private async Task<CounterRules> Rules(Place place) => CounterRules.From(await ConfigurationLevels.Read(GrainFactory, Tenant, place), currency);

    /// <summary>The entry says at which till, in which of its sessions.</summary>
    private RecordContext Signed(RecordContext context, string tillCode) => context with { Reference = State.OpenTill(tillCode)!.Reference };

    private Task<StampedRecord?> FindEarlier(OperationId operation) => reader.FindOperation(tenant, operation, CancellationToken.None);

    private async Task<CashAnswer> Refuse(OperationId operation, RecordContext context, Terms terms, CashKind kind, CashRefusal reason) =>
        await Remember(operation, context, terms, reason) is { } earlier
            ? CashAnswers.Again(earlier, terms, kind)
            : new CashAnswer.Refused(reason.Reason());

    /// <summary>A refusal is a fact as well. Answers what was decided under the operation before, if anything was.</summary>
    private async Task<StampedRecord?> Remember(OperationId operation, RecordContext context, Terms terms, CashRefusal? refusal)
    {
        var record = new JournalRecord
        {
            Tenant = tenant,
            OperationId = operation,
            Kind = refusal is null ? RecordKind.RequestAccepted : RecordKind.Refused,
            Context = context,
            Terms = terms,
            Refusal = refusal?.Reason(),
        };
        return await journal.Append(record) switch
        {
            JournalReceipt.Existed existed => existed.Stamped,
            JournalReceipt.Committed => null,
            // Turned back, because the writer has lost its slot.
            _ => throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed; try again with the same key."),
        };
    }
}
