using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Wallets;

/// <summary>
/// Customers' limits. A decision that the wallet has nothing against is taken back, room is reserved with the customers whose money
/// it moves, and it is decided again: in one step as ever, because asking takes time. A tenant without limits never comes here.
/// </summary>
public sealed partial class WalletGrain
{
    private string TenantName => GrainAddresses.TenantOf(this.GetPrimaryKeyString());

    /// <summary>Whether what limits have said is missing, or too old to begin a movement on.</summary>
    private bool MustAsk(LimitsAsked? asked) => asked is null || asked.Until - Limits.ReservationMargin < clock.GetUtcNow();

    private ImmutableArray<CustomerMovement> MovementsOf(WalletCommand command, WalletDecision decision, AccountState?[] others) =>
        decision is not WalletDecision.Accepted accepted ? []
        : command.Elsewhere is { } elsewhere ? [elsewhere, .. CustomerMovement.Of(accepted.Record, Facts, FactsOf(others))]
        : CustomerMovement.Of(accepted.Record, Facts, FactsOf(others));

    /// <summary>The payment of a remittance says what it has used, so that exactly this is given back when the money is.</summary>
    private static WalletDecision WithCounted(WalletDecision decision, LimitsAsked? asked) =>
        asked?.Counted is { } counted && decision is WalletDecision.Accepted { Record.Remittance: { Event: RemittanceEvent.PaymentReceived payment } change } accepted
            ? accepted with { Record = accepted.Record with { Remittance = change with { Event = payment with { Counted = counted } } } }
            : decision;

    /// <summary>The payer is asked first: the limits of others are nobody's business who has no room of their own.</summary>
    private async Task<LimitsAsked> AskLimits(ImmutableArray<CustomerMovement> movements, bool isForced)
    {
        var until = clock.GetUtcNow() + Limits.ReservationPatience;
        var reserved = ImmutableArray.CreateBuilder<CustomerMovement>();
        CountedUsage? counted = null;
        foreach (var customer in movements.GroupBy(movement => movement.CustomerCode))
        {
            var asking = customer.Select(movement => new AllowanceRequest(
                movement.OperationId, movement.Direction, movement.Amount, until, AllowanceArbiter.Journal) { IsForced = isForced }).ToImmutableArray();
            var answer = await GrainFactory.Allowance(TenantName, customer.Key).ReserveTogether(asking);
            switch (answer)
            {
                case AllowanceAnswer.Reserved answered:
                    reserved.AddRange(customer);
                    if (answered.Amount is { } amount && asking[^1].Direction == UsageDirection.Out) counted = new CountedUsage(customer.Key, answered.Day, amount);
                    break;
                case AllowanceAnswer.NotLimited:
                    break;
                case AllowanceAnswer.DifferentTerms:
                    return new LimitsAsked(reserved.ToImmutable(), until) { IsKeyReused = true };
                case AllowanceAnswer.TooMany:
                    Settle(reserved.ToImmutable(), isDone: false);
                    throw new JournalUnavailableException("Too many operations of this customer are under way. Nothing was changed; try again with the same key.");
                default:
                    Settle(reserved.ToImmutable(), isDone: false);
                    return new LimitsAsked([], until) { Refusal = RefusalOf(answer, customer.Key) };
            }
        }

        return new LimitsAsked(reserved.ToImmutable(), until) { Counted = counted };
    }

    private WalletDecision.Refused RefusalOf(AllowanceAnswer answer, string customer) => answer is AllowanceAnswer.Refused { Breach: var breach }
        ? new(WalletRefusal.LimitExceeded, breach with { IsCounterparty = breach.Direction == UsageDirection.In && customer != Facts.OwnerCode })
        : new(WalletRefusal.NoReferenceRate);

    /// <summary>What became of it is in the journal. Nobody waits for the notice.</summary>
    private void Settle(LimitsAsked? asked, JournalReceipt receipt, AccountState?[] others)
    {
        if (!limited.IsLimited && asked is null) return;

        var record = RecordOf(receipt);
        if (record is null) return;

        if (asked is not null && (record.Kind != RecordKind.HoldPlaced)) Settle(asked.Reserved, record.Refusal is null);
        if (record.Hold is not { Status: not HoldStatus.Held, HoldId: var hold } || Facts.OwnerCode.Length == 0) return;

        var moved = record.Kind == RecordKind.HoldCaptured ? CustomerMovement.Captured(record, Facts, FactsOf(others)) : 0;
        _ = GrainFactory.Allowance(TenantName, Facts.OwnerCode).Settle(hold, moved);
    }

    private void Settle(ImmutableArray<CustomerMovement> movements, bool isDone)
    {
        foreach (var movement in movements)
        {
            _ = GrainFactory.Allowance(TenantName, movement.CustomerCode).Settle(movement.OperationId, isDone ? null : 0);
        }
    }

    private static JournalRecord? RecordOf(JournalReceipt receipt) => receipt switch
    {
        JournalReceipt.Committed { Stamped.Record: var record } => record,
        JournalReceipt.Existed { Stamped.Record: var record } => record,
        _ => null,
    };

    private static AccountFacts?[] FactsOf(AccountState?[] others) => Array.ConvertAll(others, other => other?.Facts);

    /// <summary>What limits have said to one call.</summary>
    /// <param name="Reserved">What is kept, until the journal has decided.</param>
    private sealed record LimitsAsked(ImmutableArray<CustomerMovement> Reserved, DateTimeOffset Until)
    {
        /// <summary>Why it cannot be.</summary>
        public WalletDecision.Refused? Refusal { get; init; }

        /// <summary>What of it goes out, of the one customer who sends; null where nothing is limited.</summary>
        public CountedUsage? Counted { get; init; }

        /// <summary>The operation id is in use for another amount.</summary>
        public bool IsKeyReused { get; init; }
    }
}
