using FinCode.Domain.Access;

namespace FinCode.Contracts.Otp;

/// <summary>One user's one-time passwords. Key: <c>tenant/user code</c>. Passwords never come here, only their digests.</summary>
[Alias("fincode.one-time-password-grain")]
public interface IOneTimePasswordGrain : IGrainWithStringKey
{
    /// <summary>Remembers a password that is about to be sent; the one before it for the same purpose is void.</summary>
    [Alias("send")]
    Task<SendOtpAnswer> Send(OtpPurpose purpose, string digest);

    /// <summary>Uses a password up. The same redeemer may ask again and hears the same.</summary>
    /// <param name="redeemer">What it is used for, for example an operation's id.</param>
    [Alias("redeem")]
    Task<OtpVerdict> Redeem(OtpPurpose purpose, string digest, string redeemer);
}

/// <param name="At">When the password expires, if it was sent; otherwise when one may be asked for again.</param>
[GenerateSerializer, Immutable, Alias("fincode.send-otp-answer")]
public sealed record SendOtpAnswer([property: Id(0)] OtpSendVerdict Verdict, [property: Id(1)] DateTimeOffset At);
