using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// What verdicts rest on and the log does not say: what was known of people, and what currencies were worth. Each change is stored with
/// the journal's entry from which on it was used, before a verdict rests on it; whoever judges again uses what was used then.
/// </summary>
/// <param name="isReadOnly">Nothing is stored: for whoever judges for a trial.</param>
public sealed class MonitoringFacts(
    RegisteredTenant tenant, IMonitoringStore store, IMonitoredParties parties, IReferenceRates rates, TimeProvider clock, bool isReadOnly = false)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>Reads, looks up and stores what a page of events needs. Afterwards <see cref="Of"/> and <see cref="RateOf"/> know it.</summary>
    /// <param name="reached">What lies at or before it was judged once, and is judged by what was known then.</param>
    public async Task Gather(IReadOnlyCollection<TransactionEvent> events, Currency reference, EventCursor reached, CancellationToken cancellation)
    {
        if (known.Count > Limits.MonitoringFactsInMemoryMax) known.Clear();
        var wanted = new Dictionary<string, Wanted>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            Want(wanted, KeyOfSender(happened), FactOf.Sender, happened);
            Want(wanted, KeyOfRecipient(happened), FactOf.Recipient, happened);
            if (KeyOfAgent(happened) is { } agent) Want(wanted, agent, FactOf.Agent, happened);
            if (KeyOfOrigin(happened) is { } origin) Want(wanted, origin, FactOf.Origin, happened);
            if (happened.Terms.Send.Currency != reference) Want(wanted, KeyOfRate(happened, reference), FactOf.Rate, happened);
        }

        await Read([.. wanted.Keys.Where(key => !known.ContainsKey(key))], cancellation);
        var now = clock.GetUtcNow();
        var due = wanted.Values.Where(each => IsDue(each, reached, now)).ToArray();
        var found = await Task.WhenAll(due.Select(each => Look(each, reference, cancellation)));
        var added = new List<MonitoringFact>();
        var values = new List<object>();
        for (var at = 0; at < due.Length; at++)
        {
            if (found[at] is not { } value) continue;
            var text = TextOf(value);
            if (known[due[at].Key].Newest?.Is(text) is true) continue;
            added.Add(new MonitoringFact(due[at].Key, due[at].Since, text));
            values.Add(value);
        }

        // Stored first: a verdict that rested on what nobody remembers could not be given again.
        if (!isReadOnly) await store.AddFacts(tenant, added, cancellation);
        for (var at = 0; at < added.Count; at++) known[added[at].Key].Add(new Version(added[at].Since, added[at].Text, values[at]));
        foreach (var each in due) known[each.Key].CheckedAt = now;
    }

    /// <summary>The people of an event, as they were known when it was judged first.</summary>
    public PaymentParties Of(TransactionEvent happened)
    {
        var sender = Find<PaymentParties>(KeyOfSender(happened), happened.Position) ?? PaymentParties.Unknown;
        var recipient = Find<PaymentParties>(KeyOfRecipient(happened), happened.Position) ?? PaymentParties.Unknown;
        var agent = KeyOfAgent(happened) is { } key ? Find<PaymentParties>(key, happened.Position) : null;
        var origin = KeyOfOrigin(happened) is { } from ? Find<PaymentParties>(from, happened.Position) : null;
        return sender with
        {
            Device = origin?.Device,
            Network = origin?.Network,
            Location = origin?.Location,
            Beneficiary = recipient.Beneficiary,
            Account = recipient.Account,
            Sender = agent is null || agent.Sender.AgentsOwn.IsEmpty ? sender.Sender : sender.Sender with { AgentsOwn = agent.Sender.AgentsOwn },
        };
    }

    /// <summary>Null where nobody has said.</summary>
    public decimal? RateOf(TransactionEvent happened, Currency reference) => happened.Terms.Send.Currency == reference
        ? 1
        : known.GetValueOrDefault(KeyOfRate(happened, reference))?.At(happened.Position) is { } version ? decimal.Parse(version.Text!, CultureInfo.InvariantCulture) : null;

    private static string KeyOfSender(TransactionEvent happened) => $"s/{happened.Terms.SenderCode}";

    private static string KeyOfRecipient(TransactionEvent happened) => $"r/{happened.Terms.RecipientCode}/{happened.Terms.RecipientAccountId:N}";

    private static string? KeyOfAgent(TransactionEvent happened) => happened.Terms.PlaceCode is { Length: > 0 } place ? $"a/{place}" : null;

    /// <summary>What a number stands for never changes: it is looked up once.</summary>
    private static string? KeyOfOrigin(TransactionEvent happened) =>
        happened.Terms.Origin is { } number ? string.Create(CultureInfo.InvariantCulture, $"o/{happened.Terms.SenderCode}/{number}") : null;

    /// <summary>A day has one rate: the first that somebody needed.</summary>
    private static string KeyOfRate(TransactionEvent happened, Currency reference) =>
        string.Create(CultureInfo.InvariantCulture, $"x/{happened.Terms.Send.Currency.Code}/{reference.Code}/{happened.OccurredAt.UtcDateTime:yyyyMMdd}");

    private static void Want(Dictionary<string, Wanted> wanted, string key, FactOf kind, TransactionEvent happened) => wanted.TryAdd(key, new Wanted(key, kind, happened));

    /// <summary>People, or a rate as text; null where nobody knows.</summary>
    private async Task<object?> Look(Wanted wanted, Currency reference, CancellationToken cancellation)
    {
        var terms = wanted.Happened.Terms;
        return wanted.Kind switch
        {
            FactOf.Sender => await parties.Sender(tenant.Name, terms.SenderCode, reference, cancellation),
            FactOf.Recipient => await parties.Recipient(tenant.Name, terms.RecipientCode, terms.RecipientAccountId, cancellation),
            FactOf.Agent => await parties.Agent(tenant.Name, terms.PlaceCode, cancellation),
            FactOf.Origin => await parties.Origin(tenant.Name, terms.SenderCode, terms.Origin!.Value, cancellation),
            _ => (await rates.RateOf(tenant.Name, terms.Send.Currency, reference, wanted.Happened.OccurredAt, cancellation))?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private async Task Read(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return;
        var found = await store.ReadFacts(tenant, keys, cancellation);
        foreach (var key in keys) known[key] = new Known();
        foreach (var fact in found) known[fact.Key].Add(new Version(fact.Since, fact.Text));
    }

    private bool IsDue(Wanted wanted, EventCursor reached, DateTimeOffset now)
    {
        var entry = known[wanted.Key];
        if (entry.Newest is not { } newest) return true;
        return !wanted.IsFixed && newest.Since <= wanted.Since && !reached.Has(wanted.Since) && now - entry.CheckedAt >= Limits.MonitoringFactsBelief;
    }

    private T? Find<T>(string key, EntryNo position)
        where T : class
    {
        if (known.GetValueOrDefault(key)?.At(position) is not { } version) return null;
        return version.As<T>();
    }

    private static string TextOf(object value) => value as string ?? JsonSerializer.Serialize((PaymentParties)value, Json);

    private enum FactOf : byte
    {
        Sender,
        Recipient,
        Agent,
        Origin,
        Rate,
    }

    /// <param name="Happened">The first event of the page that needs it.</param>
    private readonly record struct Wanted(string Key, FactOf Kind, TransactionEvent Happened)
    {
        public EntryNo Since => Happened.Position;

        /// <summary>What was once so stays so.</summary>
        public bool IsFixed => Kind is FactOf.Origin or FactOf.Rate;
    }

    /// <summary>A text that was read stays as what was read of it, and as a digest: there are very many, and they are long.</summary>
    private sealed class Version
    {
        private object? value;
        private UInt128 digest;

        public Version(EntryNo since, string text) => (Since, Text) = (since, text);

        /// <summary>What was looked up just now need not be read from its text.</summary>
        public Version(EntryNo since, string text, object value)
            : this(since, text)
        {
            if (value is PaymentParties parties) (this.value, digest, Text) = (Shared(parties), DigestOf(text), null);
        }

        public EntryNo Since { get; }

        /// <summary>Null once it was read.</summary>
        public string? Text { get; private set; }

        public bool Is(string other) => Text is { } known ? known == other : digest == DigestOf(other);

        public T As<T>()
            where T : class
        {
            if (Text is not { } unread) return (T)value!;
            (value, digest, Text) = (Shared(JsonSerializer.Deserialize<T>(unread, Json)!), DigestOf(unread), null);
            return (T)value!;
        }

        /// <summary>Of recipients and origins nothing is known as of a sender, and there need be one of that alone.</summary>
        private static object Shared(object read) =>
            read is PaymentParties parties && parties.Sender.Equals(SenderFacts.Unknown) ? parties with { Sender = SenderFacts.Unknown } : read;

        private static UInt128 DigestOf(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
    }

    /// <summary>Every version of one thing.</summary>
    private sealed class Known
    {
        // Of nearly everybody one version is known, and there are very many of them.
        private Version[] versions = [];

        public DateTimeOffset CheckedAt { get; set; } = DateTimeOffset.MinValue;

        public Version? Newest => versions.Length == 0 ? null : versions[^1];

        public void Add(Version added)
        {
            var at = Array.FindLastIndex(versions, version => version.Since <= added.Since);
            if (at >= 0 && versions[at].Since == added.Since) return;
            versions = versions.Length == 0 ? [added] : [.. versions[..(at + 1)], added, .. versions[(at + 1)..]];
        }

        /// <summary>What held at an entry; for one from before anybody asked, what was known first.</summary>
        public Version? At(EntryNo position)
        {
            for (var at = versions.Length - 1; at >= 0; at--)
            {
                if (versions[at].Since <= position) return versions[at];
            }

            return versions.Length == 0 ? null : versions[0];
        }
    }
}
