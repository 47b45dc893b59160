using System.Collections.Immutable;
using System.Security.Cryptography;

namespace FinCode.Domain.Access;

/// <summary>What a one-time password is good for. One that was sent for one purpose opens no other.</summary>
[GenerateSerializer, Alias("fincode.otp-purpose")]
public enum OtpPurpose
{
    Login = 1,
    PasswordReset,
    CashOut,
    Transaction,
}

/// <summary>The one-time passwords of one user and purpose: the newest, and when the last ones were sent.</summary>
/// <param name="Sent">The instants of the last hour, oldest first.</param>
[GenerateSerializer, Immutable, Alias("fincode.one-time-password-slot")]
public sealed record OneTimePasswordSlot([property: Id(0)] OneTimePassword? Newest, [property: Id(1)] ImmutableArray<DateTimeOffset> Sent)
{
    public static readonly OneTimePasswordSlot Empty = new(null, []);

    /// <summary>
    /// Takes a new password into the place of the one before, if it is not too soon and not too often: with the attempts on
    /// each that bounds how much can be guessed in an hour.
    /// </summary>
    public OtpSendDecision Send(string digest, DateTimeOffset now)
    {
        var recent = Sent.RemoveAll(at => at <= now - Limits.OtpSendWindow);
        if (!recent.IsEmpty && recent[^1] + Limits.OtpSendPause is var soonest && now < soonest) return new(OtpSendVerdict.TooSoon, soonest, this);
        if (recent.Length >= Limits.OtpSendsMax) return new(OtpSendVerdict.TooMany, recent[0] + Limits.OtpSendWindow, this);

        var expires = now + Limits.OtpLifetime;
        return new(OtpSendVerdict.Sent, expires, new(new OneTimePassword(digest, expires, 0, null), recent.Add(now)));
    }

    /// <summary>Decides one attempt. Whoever redeemed it may ask again and hears the same.</summary>
    /// <param name="redeemer">What it is redeemed for, for example an operation's id.</param>
    public OtpDecision Redeem(string digest, string redeemer, DateTimeOffset now)
    {
        if (Newest is not { } password) return new(OtpVerdict.NoneSent, this);
        if (now >= password.ExpiresAt) return new(OtpVerdict.Expired, this);
        if (password.Failures >= Limits.OtpFailuresMax) return new(OtpVerdict.TooManyFailures, this);
        if (!password.Matches(digest)) return new(OtpVerdict.Wrong, this with { Newest = password with { Failures = password.Failures + 1 } });
        if (password.RedeemedBy is { } first) return new(first == redeemer ? OtpVerdict.Accepted : OtpVerdict.AlreadyUsed, this);
        return new(OtpVerdict.Accepted, this with { Newest = password with { RedeemedBy = redeemer } });
    }

    public bool Equals(OneTimePasswordSlot? other) => other is not null && Newest == other.Newest && Sent.AsSpan().SequenceEqual(other.Sent.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Newest, Sent.Length);
}

/// <param name="Digest">Of the password, its purpose and its reference under a key that the store does not have; base64.</param>
/// <param name="Failures">Wrong attempts so far.</param>
/// <param name="RedeemedBy">Null until it is used.</param>
[GenerateSerializer, Immutable, Alias("fincode.one-time-password")]
public sealed record OneTimePassword(
    [property: Id(0)] string Digest,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] int Failures,
    [property: Id(3)] string? RedeemedBy)
{
    /// <summary>Takes as long whatever differs.</summary>
    public bool Matches(string digest) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Digest), System.Text.Encoding.ASCII.GetBytes(digest));

    public override string ToString() => nameof(OneTimePassword);
}

/// <summary>What became of asking for a password. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.otp-send-verdict")]
public enum OtpSendVerdict
{
    TooSoon = 1,
    TooMany,
    Sent,
}

/// <summary>What became of an attempt. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.otp-verdict")]
public enum OtpVerdict
{
    NoneSent = 1,
    Expired,
    TooManyFailures,
    Wrong,
    AlreadyUsed,
    Accepted,
}

/// <param name="At">When it expires, if it was sent; otherwise when it may be asked for again.</param>
public readonly record struct OtpSendDecision(OtpSendVerdict Verdict, DateTimeOffset At, OneTimePasswordSlot Next);

/// <summary>Whether a code was right, and what is remembered of it from then on.</summary>
public readonly record struct OtpDecision(OtpVerdict Verdict, OneTimePasswordSlot Next);
