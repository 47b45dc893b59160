using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Payouts;
using FinCode.Simulation.Outside;
using FinCode.Simulation.Store;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>This part: the steps of remittances, and what the partner really did.</summary>
internal sealed partial class LedgerAuditor
{
    private readonly Dictionary<RemittanceNo, RemittanceBook> remittances = [];
    private readonly Dictionary<(string Tenant, string Reference), RemittanceBook> references = [];
    private SimulatedPartner? partner;
    private GivenVerdicts? verdicts;

    public IReadOnlyCollection<RemittanceBook> Remittances => remittances.Values;

    /// <summary>The number under which a remittance was made; null when it was not.</summary>
    public RemittanceNo? NumberOf(PlannedRemittance planned) => Record(planned.Payer.Tenant, planned.Making.Id)?.Record.Remittance?.No;

    public int VersionOf(RemittanceNo no) => remittances[no].Version;

    public void Watch(SimulatedPartner watched, GivenVerdicts given)
    {
        (partner, verdicts) = (watched, given);
        watched.Instructed = Instructed;
        watched.Paid = PaidOut;
    }

    public void CheckRead(RemittanceNo no, int durable, int? read) =>
        Check(read >= durable, "read.remittance-not-behind", $"Remittance {no}: read step {read}, durable before was step {durable}.");

    public void CheckListed(RemittanceNo no, IReadOnlyList<Grains.Remittances.RemittanceLine> lines, long total) => Check(
        total > lines.Count || lines.Any(line => line.No == no), "read.remittance-listed", $"Remittance {no} is in none of {total} lines of its sender.");

    /// <summary>What people have to see to now.</summary>
    /// <param name="index">The first free number of an operation.</param>
    public IEnumerable<PlannedOperation> OnDesks(World.Chance chance, int index)
    {
        foreach (var book in remittances.Values)
        {
            var kind = book.Waits switch
            {
                Waits.Officer => OperationKind.DecideRemittance,
                Waits.NextPayout when chance.Below(6) == 0 => chance.OneOf(
                    OperationKind.RetryPayout, OperationKind.RetryPayout, OperationKind.RefundRemittance, OperationKind.CancelRemittance),
                _ => OperationKind.ReadRemittance,
            };
            if (kind != OperationKind.ReadRemittance)
            {
                yield return new PlannedOperation
                {
                    Index = index++, Client = 0, Kind = kind, Wallet = book.Planned.Payer, Remittance = book.Planned, IsYes = chance.Below(3) > 0,
                };
            }
        }
    }

    private void PlayRemittance(StampedRecord stamped, RemittanceChange step)
    {
        var record = stamped.Record;
        Check(step.No.Tenant == record.Tenant, "remittance.tenant", $"A record of tenant {record.Tenant} is a step of remittance {step.No}.");
        if (step.Event is RemittanceEvent.Created created)
        {
            Make(step, created, record);
            return;
        }

        if (!remittances.TryGetValue(step.No, out var book))
        {
            Fail("remittance.made-first", $"Remittance {step.No} takes step {step.Version} and was never made.");
            return;
        }

        Check(step.Version == book.Version + 1, "remittance.version", $"Remittance {step.No}: step {step.Version} ({step.Event}) after {book.Version}.");
        book.Version = step.Version;
        var reserved = book.Reservation;
        var complaint = book.Follow(step.Event, record.OperationId);
        Check(complaint is null, "remittance.order", $"Remittance {step.No}, step {step.Version}: {complaint}.");
        Check(step.Status == book.Status, "remittance.status", $"Remittance {step.No}, step {step.Version} ({step.Event}): {step.Status} instead of {book.Status}.");
        Check(
            (step.DueAt is not null) == !(book.IsAtRest || book is { Waits: Waits.Officer, NeedsCase: false }), "remittance.deadline",
            $"Remittance {step.No} waits for {book.Waits}, and is due at {step.DueAt?.ToString("O") ?? "no time"}.");
        Check(
            step.Event is not RemittanceEvent.Expired || book.ExpiresAt <= LatestClock(), "remittance.not-early",
            $"Remittance {step.No} expires, due at {book.ExpiresAt:O}, and no clock was ever past {LatestClock():O}.");
        foreach (var posting in record.Postings)
        {
            if (books.TryGetValue(posting.Account, out var account)) book.Add(account.Facts, posting.Amount);
        }

        var misplaced = book.FindMisplaced();
        Check(misplaced is null, "remittance.money", $"Remittance {step.No}, step {step.Version} ({step.Event}): {misplaced}.");
        CheckVerdict(book, step);
        CheckReservation(book, step, record, reserved);
        CheckPartner(book, step);
    }

    private void Make(RemittanceChange step, RemittanceEvent.Created created, JournalRecord record)
    {
        if (!ordersById.TryGetValue((record.Tenant, record.OperationId), out var order))
        {
            Fail("remittance.asked-for", $"Remittance {step.No} is made, and nobody asked for it.");
            return;
        }

        var book = new RemittanceBook(step.No, created, order.Operation.Remittance!) { Version = 1 };
        Check(remittances.TryAdd(step.No, book), "remittance.number-once", $"Remittance {step.No} is made twice.");
        Check(step is { Version: 1, DueAt: not null, Status: RemittanceStatus.WaitingToPay } && record.Postings.IsEmpty, "remittance.made", $"{record} makes a remittance.");
        Check(created.Terms.Equals(order.Operation.Remittance!.Terms), "remittance.terms", $"Remittance {step.No} has other terms than were asked for.");
        Check(
            created.Terms.QuoteId is not { } quote || remittances.Values.Count(other => other.No.Tenant == step.No.Tenant && other.Terms.QuoteId == quote) == 1,
            "remittance.quote-once", $"Remittance {step.No} uses a quote that another has used.");
    }

    /// <summary>
    /// Nothing becomes payable that neither a verdict nor a person has let pass, and in each attempt anew: a pass counts once, and what a
    /// person let go before was looked at again since the attempt before.
    /// </summary>
    private void CheckVerdict(RemittanceBook book, RemittanceChange step)
    {
        if (step.Event is not RemittanceEvent.PayoutQueued queued) return;
        var isGiven = queued.Clearance is null ? book.IsReleased : verdicts!.Has(step.No, queued.Clearance);
        Check(isGiven, "remittance.verdict-first", $"Remittance {step.No} becomes payable on {queued.Clearance?.ToString() ?? "nothing"}, which nobody has given.");
        Check(
            book.TakeVerdict(queued.Clearance, verdicts!.LooksAt(step.No)), "remittance.verdict-fresh",
            $"Remittance {step.No}, attempt {queued.Attempt}, becomes payable on {queued.Clearance?.ToString() ?? "a release"} of an attempt before.");
    }

    private void CheckReservation(RemittanceBook book, RemittanceChange step, JournalRecord record, OperationId? before)
    {
        (OperationId? Hold, HoldStatus Status, long Captured) expected = step.Event switch
        {
            RemittanceEvent.PayoutQueued => (record.OperationId, HoldStatus.Held, 0),
            RemittanceEvent.PaidOut => (before, HoldStatus.Captured, book.Terms.Receive.MinorUnits),
            RemittanceEvent.PayoutFailed => (before, HoldStatus.Released, 0),
            _ => default,
        };
        var actual = record.Hold is { } hold ? (hold.HoldId, hold.Status, hold.Captured) : default((OperationId?, HoldStatus, long));
        Check(
            expected == actual && (record.Hold is null || record.Hold.Amount == book.Terms.Receive.MinorUnits), "remittance.reservation",
            $"Remittance {step.No}, step {step.Version} ({step.Event}): its reservation should become {expected}, and the record has {record.Hold}.");
        if (step.Event is RemittanceEvent.PayoutQueued queued)
        {
            Check(
                references.TryAdd((NameOf(step.No), queued.Reference), book), "remittance.reference-once",
                $"Remittance {step.No}: reference {queued.Reference} was used before.");
        }
    }

    private void CheckPartner(RemittanceBook book, RemittanceChange step)
    {
        var last = book.References.Count > 0 ? partner!.Find(NameOf(step.No), book.References[^1])?.Status : null;
        switch (step.Event)
        {
            case RemittanceEvent.PaidOut:
                Check(last == PartnerPayoutStatus.Paid, "payout.truly-paid", $"Remittance {step.No} is said to be delivered; at the partner, {book.References[^1]} is {last}.");
                break;
            case RemittanceEvent.PayoutFailed:
                Check(last == PartnerPayoutStatus.Failed, "payout.truly-failed", $"Remittance {step.No} is said not to be paid; at the partner, {book.References[^1]} is {last}.");
                break;
            case RemittanceEvent.RefundRequested or RemittanceEvent.Refunded:
                Check(
                    book.References.All(reference => partner!.Find(NameOf(step.No), reference)?.Status == PartnerPayoutStatus.Failed), "payout.never-both",
                    $"Remittance {step.No} goes back to its sender ({step.Event}); its last payout is {last} at the partner.");
                break;
        }
    }

    /// <summary>An instruction has arrived at the partner.</summary>
    private void Instructed(PayoutInstruction instruction)
    {
        if (!references.TryGetValue((instruction.Tenant, instruction.Reference), out var book))
        {
            Fail("payout.reserved-first", $"The partner is told to pay {instruction.Reference}, for which nothing is reserved.");
            return;
        }

        Check(
            instruction.Amount == book.Terms.Receive && instruction.RecipientCode == book.Terms.RecipientCode, "payout.as-promised",
            $"Remittance {book.No} promises {book.Terms.Receive} to {book.Terms.RecipientCode}; the partner is told {instruction}.");
        var earlier = partner!.Find(instruction.Tenant, instruction.Reference)?.Instruction;
        Check(earlier is null || earlier == instruction, "payout.same-terms", $"The partner is told {instruction}, and was told {earlier}.");
    }

    /// <summary>A recipient has got money.</summary>
    private void PaidOut(PayoutInstruction instruction)
    {
        if (!references.TryGetValue((instruction.Tenant, instruction.Reference), out var book)) return;
        Check(
            book.Waits == Waits.Partner && book.References[^1] == instruction.Reference, "payout.while-under-way",
            $"The partner pays {instruction.Reference}, and remittance {book.No} is {book.Status}, waiting for {book.Waits}.");
        Check(
            book.References.Count(reference => partner!.Find(instruction.Tenant, reference)?.Status == PartnerPayoutStatus.Paid) == 1, "payout.once",
            $"The partner has paid remittance {book.No} a second time, as {instruction.Reference}.");
    }

    private static string NameOf(RemittanceNo no) => SimulatedTenants.All[no.Tenant.Value - 1].Name;
}
