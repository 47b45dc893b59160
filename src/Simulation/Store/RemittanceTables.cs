using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Simulation.Store;

/// <summary>Steps, lists and deadlines of remittances, with the keys of the real store.</summary>
internal sealed class RemittanceTables(IReadOnlySet<Plant> plants)
{
    private readonly Dictionary<(RemittanceNo No, int Version), OperationRow> steps = [];
    private readonly Dictionary<RemittanceNo, RemittanceRows> rows = [];
    private readonly Dictionary<(TenantNo, Guid), RemittanceNo> quotes = [];
    private readonly SortedSet<(long DueAt, int Tenant, long Serial)> deadlines = [];

    public IEnumerable<RemittanceRows> All => rows.Values;

    public RemittanceRows? Find(RemittanceNo no) => rows.GetValueOrDefault(no);

    /// <summary>Whose time has come, the longest first.</summary>
    public IReadOnlyList<RemittanceNo> Due(DateTimeOffset now, int take)
    {
        var due = new List<RemittanceNo>();
        foreach (var (at, tenant, serial) in deadlines)
        {
            if (at > now.ToUnixTimeMilliseconds() || due.Count == take) break;
            due.Add(new RemittanceNo(new TenantNo(tenant), serial));
        }

        return due;
    }

    /// <summary>The key that a batch's steps violate, by what is stored and by each other; null when none.</summary>
    public string? FindRefusedKey(StoredBatch batch)
    {
        HashSet<(RemittanceNo, int)>? own = null;
        HashSet<(TenantNo, Guid)>? cited = null;
        foreach (var (stamped, _) in batch.Rows)
        {
            if (stamped.Record.Remittance is not { } step) continue;
            if ((steps.ContainsKey((step.No, step.Version)) || !(own ??= []).Add((step.No, step.Version))) && !plants.Contains(Plant.StepsNotUnique))
            {
                return "remittance_steps_pkey";
            }

            if (QuoteOf(step) is { } quote
                && (quotes.ContainsKey((step.No.Tenant, quote)) || !(cited ??= []).Add((step.No.Tenant, quote)))
                && !plants.Contains(Plant.QuotesNotUnique))
            {
                return "remittances_quote";
            }
        }

        return null;
    }

    /// <summary>Remittances of the batch whose step or quote is stored under another operation.</summary>
    public List<RemittanceNo> Superseded(StoredBatch batch)
    {
        var superseded = new List<RemittanceNo>();
        foreach (var (stamped, _) in batch.Rows)
        {
            if (stamped.Record.Remittance is not { } step) continue;
            var isTaken = steps.TryGetValue((step.No, step.Version), out var stored) && stored.Operation != stamped.Record.OperationId;
            var isUsed = QuoteOf(step) is { } quote && quotes.TryGetValue((step.No.Tenant, quote), out var by) && by != step.No;
            if (isTaken || isUsed) superseded.Add(step.No);
        }

        return superseded;
    }

    public void Insert(RemittanceChange step, OperationRow operation)
    {
        steps[(step.No, step.Version)] = operation;
        if (!rows.TryGetValue(step.No, out var row))
        {
            rows.Add(step.No, row = new RemittanceRows(step.No, ((RemittanceEvent.Created)step.Event).Terms, operation.Entry.At));
        }

        if (QuoteOf(step) is { } quote) quotes[(step.No.Tenant, quote)] = step.No;
        if (row.DueAt is { } before) deadlines.Remove(Deadline(step.No, before));
        row.Add(step, operation);
        if (row.DueAt is { } dueAt && !plants.Contains(Plant.DeadlinesLost)) deadlines.Add(Deadline(step.No, dueAt));
    }

    private static (long, int, long) Deadline(RemittanceNo no, DateTimeOffset dueAt) => (dueAt.ToUnixTimeMilliseconds(), no.Tenant.Value, no.Serial);

    private static Guid? QuoteOf(RemittanceChange step) => (step.Event as RemittanceEvent.Created)?.Terms.QuoteId;
}

/// <summary>One remittance's rows.</summary>
internal sealed class RemittanceRows(RemittanceNo no, RemittanceTerms terms, DateTimeOffset createdAt)
{
    private readonly List<OperationRow> steps = [];

    public RemittanceNo No => no;

    public RemittanceTerms Terms => terms;

    public DateTimeOffset CreatedAt => createdAt;

    public RemittanceStatus Status { get; private set; }

    public PaymentStatus PaymentStatus { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public IReadOnlyList<OperationRow> Steps => steps;

    public void Add(RemittanceChange step, OperationRow operation)
    {
        steps.Add(operation);
        (Status, PaymentStatus, DueAt, ChangedAt) = (step.Status, step.PaymentStatus, step.DueAt, operation.Entry.At);
    }

    /// <summary>As its steps made it, each read from its bytes.</summary>
    public Remittance? Fold() => Remittance.From(steps.Select(row => row.Read())
        .OrderBy(step => step.Record.Remittance!.Version)
        .Select(step => new RemittanceStep(step.Record.Remittance!, step.At, step.Record.Context.Actor)));
}
