using System.Collections.Immutable;

namespace FinCode.Domain.Access;

/// <summary>
/// The keys that sign access tokens, oldest first. A new key is published some time before it signs, so that every
/// process knows it by then; an old one verifies until the last token it signed has ended.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.key-ring")]
public sealed record KeyRing([property: Id(0)] ImmutableArray<SigningKey> Keys)
{
    public static readonly KeyRing Empty = new([]);

    /// <summary>The key that signs now; null while there is none.</summary>
    public SigningKey? SignerAt(DateTimeOffset now) => Keys.LastOrDefault(key => key.SignsFrom <= now);

    /// <summary>Whether it is time to add a key.</summary>
    public bool NeedsKeyAt(DateTimeOffset now) =>
        Keys.IsEmpty || Keys[^1].SignsFrom + Limits.SigningKeyPeriod - Limits.SigningKeyAnnouncement <= now;

    /// <summary>Adds the candidate if it is time, and drops the keys whose tokens have all ended.</summary>
    public KeyRing With(SigningKey candidate, DateTimeOffset now) => NeedsKeyAt(now) ? Rotated(candidate, now) : this;

    /// <summary>The same before it is time. A key that is announced and does not sign yet is rotation enough.</summary>
    public KeyRing Rotated(SigningKey candidate, DateTimeOffset now)
    {
        if (Keys.Any(key => key.Id == candidate.Id) || (!Keys.IsEmpty && now < Keys[^1].SignsFrom))
        {
            return this;
        }

        var from = Keys.IsEmpty ? now : now + Limits.SigningKeyAnnouncement;
        return new KeyRing([.. Keys.Where((_, at) => !HasEnded(at, now)), candidate with { SignsFrom = from }]);
    }

    /// <summary>Ends the rule of every key at once, for example after a leak: their tokens stop working and a new key signs.</summary>
    public static KeyRing ReplacedBy(SigningKey candidate, DateTimeOffset now) => new([candidate with { SignsFrom = now }]);

    private bool HasEnded(int at, DateTimeOffset now) =>
        at + 1 < Keys.Length && Keys[at + 1].SignsFrom + Limits.AccessTokenLifetime + Limits.ClockSkewMax < now;

    public bool Equals(KeyRing? other) => other is not null && Keys.AsSpan().SequenceEqual(other.Keys.AsSpan());

    public override int GetHashCode() => Keys.Length;
}

/// <param name="Id">The <c>kid</c> in a token's header: the key's RFC 7638 thumbprint.</param>
/// <param name="PublicX">Coordinate of the P-256 point, base64url.</param>
/// <param name="PublicY">Coordinate of the P-256 point, base64url.</param>
/// <param name="SealedPrivateKey">PKCS#8, sealed with the platform's master key. Useless to whoever steals the store alone.</param>
/// <param name="SignsFrom">When it takes over from the key before it; set by the ring.</param>
[GenerateSerializer, Immutable, Alias("fincode.signing-key")]
public sealed record SigningKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string PublicX,
    [property: Id(2)] string PublicY,
    [property: Id(3)] string SealedPrivateKey,
    [property: Id(4)] DateTimeOffset SignsFrom);
