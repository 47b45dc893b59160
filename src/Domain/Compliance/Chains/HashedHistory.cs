using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Audit;

namespace FinCode.Domain.Compliance.Chains;

/// <summary>
/// The entries of one thing, chained: each hash is SHA-256 of the hash before, the number, and SHA-256 of what the entry says, as in the
/// audit trail. The first follows the hash of the thing's own name, so that no history can be put in another's place.
/// </summary>
public static class HashedHistory
{
    /// <param name="subject">What the history is of: tenant, kind and id.</param>
    public static string Genesis(string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"fincode history 1/{subject}")));

    public static string HeadOf(string subject, ImmutableArray<HashedEntry> entries) => entries.IsEmpty ? Genesis(subject) : entries[^1].Hash;

    public static ImmutableArray<HashedEntry> With(string subject, ImmutableArray<HashedEntry> entries, DateTimeOffset at, string by, string content)
    {
        var entry = new HashedEntry(entries.Length + 1, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), by, content, "");
        return entries.Add(entry with { Hash = Link(HeadOf(subject, entries), entry) });
    }

    /// <summary>The number of the first entry that was not written so, or does not follow the one before; null when all hold.</summary>
    public static int? FirstBroken(string subject, ImmutableArray<HashedEntry> entries)
    {
        var head = Genesis(subject);
        for (var at = 0; at < entries.Length; at++)
        {
            if (entries[at].Number != at + 1 || entries[at].Hash != Link(head, entries[at])) return at + 1;
            head = entries[at].Hash;
        }

        return null;
    }

    /// <summary>What the entries make, one after the other. Null where there is none.</summary>
    /// <param name="subject">See <see cref="Genesis"/>.</param>
    /// <param name="name">Of the thing, for whoever mends it.</param>
    /// <param name="apply">What an entry makes of what was there before it; null for the first.</param>
    /// <exception cref="InvariantBrokenException">Somebody has changed the history.</exception>
    public static T? Replay<T>(string subject, string name, ImmutableArray<HashedEntry> entries, Func<T?, HashedEntry, T> apply)
        where T : class
    {
        if (FirstBroken(subject, entries) is { } broken) throw new InvariantBrokenException($"Entry {broken} of the history of {name} is not as it was written.");
        T? current = null;
        foreach (var entry in entries) current = apply(current, entry);
        return current;
    }

    private static string Link(string previous, HashedEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, entry.At.ToUnixTimeMilliseconds());
        hash.AppendData(number);
        Add(hash, entry.By);
        Add(hash, entry.Content);
        return Convert.ToHexStringLower(AuditChain.Link(Convert.FromHexString(previous), entry.Number, hash.GetHashAndReset()));
    }

    // With its length before it, so that no two entries read the same.
    private static void Add(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
