using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;

namespace FinCode.Storage.Verify;

/// <summary>
/// Holds payments of commission against what they say of themselves: the postings are the payment, on accounts of one party; another currency
/// comes by the rate that is named; each step is taken once, in order, and what goes back is what was paid.
/// </summary>
internal sealed class SettlementReplay(BookShelf books, FindingLog findings)
{
    private const string Route = "revenue/settlement";

    private readonly Dictionary<OperationId, State> known = [];

    /// <summary>Operations of settlements from before their records said what they are.</summary>
    private readonly HashSet<OperationId> older = [];

    public void Pass(JournalRecord record)
    {
        if (record.Context.Route.StartsWith(Route, StringComparison.Ordinal)) older.Add(record.OperationId);
    }

    public void Play(EntryNo entry, JournalRecord record, SettlementRecord step)
    {
        if (record.OperationId != step.Operation) Fault(entry, step, "has another operation's id");
        if (step.Amount.MinorUnits is <= 0 or > Limits.AmountMax || step.PaidIn is < 0 or > Limits.AmountMax || !RevenueAccounts.Payables.Contains(step.Payable) || (step.PaidIn > 0 && step.Method != SettlementMethod.Netting))
        {
            Fault(entry, step, $"pays {step.Amount.MinorUnits} of line {step.Payable} with {step.PaidIn} paid in");
            return;
        }

        if (step.Exchange is { } exchange && !(step.Method == SettlementMethod.PartnerAccount && exchange.IsOf(step.Amount))) Fault(entry, step, $"pays {exchange.Paid} for {step.Amount} at {exchange.Mid}");
        var party = CheckPostings(entry, record, step);
        CheckOrder(entry, step, party);
    }

    /// <summary>Every leg is posted, nothing else is, and both accounts of the party are one party's.</summary>
    private string? CheckPostings(EntryNo entry, JournalRecord record, SettlementRecord step)
    {
        var expected = SettlementJournal.Legs(step).ToList();
        string? party = null;
        foreach (var posting in record.Postings)
        {
            if (books.Of(posting.Account).Facts is not { } facts) continue;
            var at = expected.FindIndex(leg => leg.Amount == posting.Amount && leg.Currency == facts.Currency && IsOn(leg, step.Method, facts));
            if (at < 0)
            {
                Fault(entry, step, $"posts {posting.Amount} to {facts.ChartCode} of '{facts.OwnerCode}', which is no part of it");
                continue;
            }

            if (expected[at].Side != SettlementSide.Own)
            {
                if ((party ??= facts.OwnerCode) != facts.OwnerCode) Fault(entry, step, $"pays '{facts.OwnerCode}' what is owed to another");
            }

            expected.RemoveAt(at);
        }

        foreach (var leg in expected) Fault(entry, step, $"does not post {leg.Amount} of {leg.Currency}");
        return party;
    }

    private static bool IsOn(SettlementLeg leg, SettlementMethod method, AccountFacts facts) => leg.Side switch
    {
        SettlementSide.Party => facts.OwnerCode.Length > 0 && SettlementJournal.PaysOn(method, facts.ChartCode),
        SettlementSide.Payable => facts.OwnerCode.Length > 0 && facts.ChartCode == leg.ChartCode,
        _ => facts.OwnerCode.Length == 0 && facts.ChartCode == leg.ChartCode,
    };

    private void CheckOrder(EntryNo entry, SettlementRecord step, string? party)
    {
        var before = known.GetValueOrDefault(step.SettlementId) ?? Older(step, party);
        var may = step.Step switch
        {
            SettlementStep.Booked => before is null,
            SettlementStep.Confirmed => before is { Last: SettlementStep.Booked } && step.Method == SettlementMethod.Bank,
            SettlementStep.Returned => before is { Last: SettlementStep.Booked },
            SettlementStep.ReturnedByBank => before is { Last: SettlementStep.Confirmed },
            _ => false,
        };
        if (!may) Fault(entry, step, before is null ? $"is {step.Step} and was never booked" : $"is {step.Step} after it was {before.Last}");

        var terms = step with { Step = SettlementStep.Booked };
        if (before is not null && before.Terms != terms) Fault(entry, step, "is about another payment than was booked");
        // A step between tenant's own accounts names nobody.
        if (before is not null && party is not null && before.Party != party) Fault(entry, step, $"is '{party}'s, and was booked for '{before.Party}'");
        known[step.SettlementId] = new State(step.Step, before?.Terms ?? terms, before?.Party ?? party);
    }

    private State? Older(SettlementRecord step, string? party) => !older.Contains(SettlementRecord.OperationOf(step.SettlementId, SettlementStep.Booked))
        ? null
        : new State(
            older.Contains(SettlementRecord.OperationOf(step.SettlementId, SettlementStep.Confirmed)) ? SettlementStep.Confirmed : SettlementStep.Booked,
            step with { Step = SettlementStep.Booked },
            party);

    private void Fault(EntryNo entry, SettlementRecord step, string fault) =>
        findings.Add(FindingKind.Commission, $"Settlement {step.SettlementId}: record {entry} {fault}.");

    private sealed record State(SettlementStep Last, SettlementRecord Terms, string? Party);
}
