using System.Collections.Immutable;

namespace FinCode.Domain.Access;

/// <summary>
/// The key pairs to which a tenant's clients encrypt secret fields, oldest first. The newest is the published one; one that was
/// replaced still opens what clients encrypted before they heard of it.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.payload-key-ring")]
public sealed record PayloadKeyRing([property: Id(0)] ImmutableArray<PayloadKey> Keys)
{
    public static readonly PayloadKeyRing Empty = new([]);

    /// <summary>The key that clients should use; null while there is none.</summary>
    public PayloadKey? Published => Keys.IsEmpty ? null : Keys[^1];

    /// <summary>The keys that open, the published one first.</summary>
    public IEnumerable<PayloadKey> OpenersAt(DateTimeOffset now) => Keys.Where((_, at) => !HasEnded(at, now)).Reverse();

    /// <summary>When the key before the published one stops to open; null where there is none that opens.</summary>
    public DateTimeOffset? OverlapUntil(DateTimeOffset now) =>
        Keys.Length > 1 && !HasEnded(Keys.Length - 2, now) ? Keys[^1].CreatedAt + Limits.PayloadKeyOverlap : null;

    /// <summary>The first key; a ring that has one stays as it is.</summary>
    public PayloadKeyRing First(PayloadKey candidate, DateTimeOffset now) => Keys.IsEmpty ? new([candidate with { CreatedAt = now }]) : this;

    /// <summary>Publishes the candidate, and drops what no longer opens. The same again changes nothing.</summary>
    public PayloadKeyRing Rotated(PayloadKey candidate, DateTimeOffset now) => Keys.Any(key => key.Id == candidate.Id)
        ? this
        : new([.. Keys.Where((_, at) => !HasEnded(at, now)), candidate with { CreatedAt = now }]);

    private bool HasEnded(int at, DateTimeOffset now) => at + 1 < Keys.Length && Keys[at + 1].CreatedAt + Limits.PayloadKeyOverlap <= now;

    public bool Equals(PayloadKeyRing? other) => other is not null && Keys.AsSpan().SequenceEqual(other.Keys.AsSpan());

    public override int GetHashCode() => Keys.Length;
}

/// <param name="Id">The first bytes of the public key's SHA-256, for people to compare.</param>
/// <param name="PublicKey">X.509 SubjectPublicKeyInfo in base64.</param>
/// <param name="SealedPrivateKey">PKCS#8, sealed with the platform's master key. Useless to whoever steals the store alone.</param>
/// <param name="CreatedAt">When it took over; set by the ring.</param>
[GenerateSerializer, Immutable, Alias("fincode.payload-key")]
public sealed record PayloadKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string PublicKey,
    [property: Id(2)] string SealedPrivateKey,
    [property: Id(3)] DateTimeOffset CreatedAt)
{
    public override string ToString() => $"{nameof(PayloadKey)} {Id}";
}
