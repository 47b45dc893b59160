using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Otp;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.Mail;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Otp;

/// <summary>
/// Sends one-time passwords by e-mail and takes them back. Six digits could be tried out by whoever has the store, so what is
/// stored is their digest under a key from the master key, bound to tenant, user, purpose and reference.
/// </summary>
public sealed class OneTimePasswords(IGrainFactory grains, MasterKey master, IMailbox mailbox)
{
    private const int CodesCount = 1_000_000;
    private readonly byte[] key = master.Derive("one-time-passwords");

    /// <summary>Mails a new password to the user.</summary>
    /// <param name="reference">What it is for within its purpose, for example an amount and an account; it must be the same when redeemed.</param>
    /// <exception cref="MailUnavailableException">The mail system did not take it.</exception>
    public async Task<SendOtpAnswer> Send(string tenant, UserProfile user, OtpPurpose purpose, string reference, CancellationToken cancellation)
    {
        var code = NewCode();
        var answer = await grains.OneTimePasswords(tenant, user.Code).Send(purpose, Digest(tenant, user.Code, purpose, reference, code));
        if (answer.Verdict == OtpSendVerdict.Sent)
        {
            await mailbox.Send(OtpMail.Of(tenant, user, purpose, code), cancellation);
        }

        return answer;
    }

    /// <summary>What sending costs and leaves behind, without a mail: for a stand-in whom nobody can tell from a user.</summary>
    public Task Pretend(string tenant, string code, OtpPurpose purpose) =>
        grains.OneTimePasswords(tenant, code).Send(purpose, Digest(tenant, code, purpose, "", NewCode()));

    /// <summary>Uses a password up.</summary>
    /// <param name="redeemer">What it is used for, for example an operation's id: the same may ask again, and hears the same.</param>
    public Task<OtpVerdict> Redeem(string tenant, string userCode, OtpPurpose purpose, string reference, string code, string redeemer) =>
        grains.OneTimePasswords(tenant, userCode).Redeem(purpose, Digest(tenant, userCode, purpose, reference, code.Trim()), redeemer);

    private static string NewCode() => RandomNumberGenerator.GetInt32(CodesCount).ToString("D6", CultureInfo.InvariantCulture);

    private string Digest(string tenant, string userCode, OtpPurpose purpose, string reference, string code) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant}/{userCode}/{purpose}/{code.Length}/{code}/{reference}")));
}

/// <summary>What a person reads.</summary>
internal static class OtpMail
{
    public static MailMessage Of(string tenant, UserProfile user, OtpPurpose purpose, string code) => new(
        tenant,
        user.Email,
        "Your one-time password",
        $"""
        Hello {user.FirstName},

        your one-time password is {code}. It is for {NameOf(purpose)}, works once, and expires in {Limits.OtpLifetime.TotalMinutes:0} minutes.

        If you did not ask for it, ignore this message. Nobody who works for us will ever ask you for it.
        """);

    private static string NameOf(OtpPurpose purpose) => purpose switch
    {
        OtpPurpose.Login => "signing in",
        OtpPurpose.PasswordReset => "choosing a new password",
        OtpPurpose.CashOut => "taking cash from your wallet",
        _ => "confirming a transaction",
    };
}
