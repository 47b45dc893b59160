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
            foreach (var (key, look) in Wants(happened, reference)) wanted.TryAdd(key, new Wanted(key, happened.Position, look, IsRate: key[0] == 'x'));
        }

        await Read([.. wanted.Keys.Where(key => !known.ContainsKey(key))], cancellation);
        var now = clock.GetUtcNow();
        var due = wanted.Values.Where(each => IsDue(each, reached, now)).ToArray();
        var found = await Task.WhenAll(due.Select(async each => (each, Text: await each.Look(cancellation))));
        var added = found.Where(each => each.Text is { } text && known[each.each.Key].Newest?.Is(text) is not true)
            .Select(each => new MonitoringFact(each.each.Key, each.each.Since, each.Text!)).ToArray();

        // Stored first: a verdict that rested on what nobody remembers could not be given again.
        if (!isReadOnly) await store.AddFacts(tenant, added, cancellation);
        foreach (var fact in added) known[fact.Key].Add(fact.Since, fact.Text);
        foreach (var each in due) known[each.Key].CheckedAt = now;
    }

    /// <summary>The people of an event, as they were known when it was judged first.</summary>
    public PaymentParties Of(TransactionEvent happened)
    {
        var sender = Find<PaymentParties>(KeyOfSender(happened), happened.Position) ?? PaymentParties.Unknown;
        var recipient = Find<PaymentParties>(KeyOfRecipient(happened), happened.Position) ?? PaymentParties.Unknown;
        var agent = KeyOfAgent(happened) is { } key ? Find<PaymentParties>(key, happened.Position) : null;
        return sender with
        {
            Beneficiary = recipient.Beneficiary,
            Account = recipient.Account,
            Sender = agent is null ? sender.Sender : sender.Sender with { AgentsOwn = agent.Sender.AgentsOwn },
        };
    }

    /// <summary>Null where nobody has said.</summary>
    public decimal? RateOf(TransactionEvent happened, Currency reference) => happened.Terms.Send.Currency == reference
        ? 1
        : known.GetValueOrDefault(KeyOfRate(happened, reference))?.At(happened.Position) is { } version ? decimal.Parse(version.Text!, CultureInfo.InvariantCulture) : null;

    private static string KeyOfSender(TransactionEvent happened) => $"s/{happened.Terms.SenderCode}";

    private static string KeyOfRecipient(TransactionEvent happened) => $"r/{happened.Terms.RecipientCode}/{happened.Terms.RecipientAccountId:N}";

    private static string? KeyOfAgent(TransactionEvent happened) => happened.Terms.PlaceCode is { Length: > 0 } place ? $"a/{place}" : null;

    /// <summary>A day has one rate: the first that somebody needed.</summary>
    private static string KeyOfRate(TransactionEvent happened, Currency reference) =>
        string.Create(CultureInfo.InvariantCulture, $"x/{happened.Terms.Send.Currency.Code}/{reference.Code}/{happened.OccurredAt.UtcDateTime:yyyyMMdd}");

    private IEnumerable<(string Key, Func<CancellationToken, Task<string?>> Look)> Wants(TransactionEvent happened, Currency reference)
    {
        var terms = happened.Terms;
        yield return (KeyOfSender(happened), async cancellation => Text(await parties.Sender(tenant.Name, terms.SenderCode, reference, cancellation)));
        yield return (KeyOfRecipient(happened), async cancellation => Text(await parties.Recipient(tenant.Name, terms.RecipientCode, terms.RecipientAccountId, cancellation)));
        if (KeyOfAgent(happened) is { } agent) yield return (agent, async cancellation => Text(await parties.Agent(tenant.Name, terms.PlaceCode, cancellation)));
        if (terms.Send.Currency == reference) yield break;
        yield return (KeyOfRate(happened, reference), async cancellation =>
            (await rates.RateOf(tenant.Name, terms.Send.Currency, reference, happened.OccurredAt, cancellation))?.ToString(CultureInfo.InvariantCulture));
    }

    private async Task Read(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return;
        var found = await store.ReadFacts(tenant, keys, cancellation);
        foreach (var key in keys) known[key] = new Known();
        foreach (var fact in found) known[fact.Key].Add(fact.Since, fact.Text);
    }

    private bool IsDue(Wanted wanted, EventCursor reached, DateTimeOffset now)
    {
        var entry = known[wanted.Key];
        if (entry.Newest is not { } newest) return true;
        return !wanted.IsRate && newest.Since <= wanted.Since && !reached.Has(wanted.Since) && now - entry.CheckedAt >= Limits.MonitoringFactsBelief;
    }

    private T? Find<T>(string key, EntryNo position)
        where T : class
    {
        if (known.GetValueOrDefault(key)?.At(position) is not { } version) return null;
        return version.As<T>();
    }

    private static string Text(PaymentParties parties) => JsonSerializer.Serialize(parties, Json);

    private sealed record Wanted(string Key, EntryNo Since, Func<CancellationToken, Task<string?>> Look, bool IsRate);

    /// <summary>A text that was read stays as what was read of it, and as a digest: there are very many, and they are long.</summary>
    private sealed class Version(EntryNo since, string text)
    {
        private object? value;
        private UInt128 digest;

        public EntryNo Since => since;

        /// <summary>Null once it was read.</summary>
        public string? Text { get; private set; } = text;

        public bool Is(string other) => Text is { } known ? known == other : digest == DigestOf(other);

        public T As<T>()
            where T : class
        {
            if (Text is not { } unread) return (T)value!;
            (value, digest, Text) = (JsonSerializer.Deserialize<T>(unread, Json), DigestOf(unread), null);
            return (T)value!;
        }

        private static UInt128 DigestOf(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
    }

    /// <summary>Every version of one thing.</summary>
    private sealed class Known
    {
        private readonly List<Version> versions = [];

        public DateTimeOffset CheckedAt { get; set; } = DateTimeOffset.MinValue;

        public Version? Newest => versions.Count == 0 ? null : versions[^1];

        public void Add(EntryNo since, string text)
        {
            var at = versions.FindLastIndex(version => version.Since <= since);
            if (at >= 0 && versions[at].Since == since) return;
            versions.Insert(at + 1, new Version(since, text));
        }

        /// <summary>What held at an entry; for one from before anybody asked, what was known first.</summary>
        public Version? At(EntryNo position)
        {
            for (var at = versions.Count - 1; at >= 0; at--)
            {
                if (versions[at].Since <= position) return versions[at];
            }

            return versions.Count == 0 ? null : versions[0];
        }
    }
}
