using System.Text.RegularExpressions;
using FinCode.Contracts.Users;
using FinCode.Grains.Mail;
using FinCode.Grains.Otp;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Tests.Access;

public sealed partial class OneTimePasswordsTests
{
    private static readonly MasterKey Key = new([.. Enumerable.Range(0, MasterKey.Bytes).Select(number => (byte)number)]);

    private readonly List<MailMessage> mails = [];

    [Fact]
    public async Task What_was_mailed_is_accepted_once_for_its_purpose_and_reference()
    {
        await using var silo = await TestSilo.Start();
        var passwords = Passwords(silo);
        await passwords.Send("demo", Ada, OtpPurpose.CashOut, "50.00 GBP", CancellationToken.None);
        var code = CodeIn(Assert.Single(mails));

        Assert.Equal(OtpVerdict.Wrong, await passwords.Redeem("demo", Ada.Code, OtpPurpose.CashOut, "51.00 GBP", code, "op-1"));
        Assert.Equal(OtpVerdict.NoneSent, await passwords.Redeem("demo", Ada.Code, OtpPurpose.Transaction, "50.00 GBP", code, "op-1"));
        Assert.Equal(OtpVerdict.NoneSent, await passwords.Redeem("acme", Ada.Code, OtpPurpose.CashOut, "50.00 GBP", code, "op-1"));
        Assert.Equal(OtpVerdict.Accepted, await passwords.Redeem("demo", Ada.Code, OtpPurpose.CashOut, "50.00 GBP", code, "op-1"));
        Assert.Equal(OtpVerdict.AlreadyUsed, await passwords.Redeem("demo", Ada.Code, OtpPurpose.CashOut, "50.00 GBP", code, "op-2"));
    }

    [Fact]
    public async Task A_restart_forgets_neither_the_password_nor_who_used_it()
    {
        await using var silo = await TestSilo.Start();
        await Passwords(silo).Send("demo", Ada, OtpPurpose.CashOut, "r", CancellationToken.None);
        var code = CodeIn(Assert.Single(mails));
        await using var restarted = await TestSilo.Start(silo.Documents);

        Assert.Equal(OtpVerdict.Accepted, await Passwords(restarted).Redeem("demo", Ada.Code, OtpPurpose.CashOut, "r", code, "op-1"));
        await using var again = await TestSilo.Start(silo.Documents);
        Assert.Equal(OtpVerdict.Accepted, await Passwords(again).Redeem("demo", Ada.Code, OtpPurpose.CashOut, "r", code, "op-1"));
        Assert.Equal(OtpVerdict.AlreadyUsed, await Passwords(again).Redeem("demo", Ada.Code, OtpPurpose.CashOut, "r", code, "op-2"));
    }

    [Fact]
    public async Task Too_soon_mails_nothing()
    {
        await using var silo = await TestSilo.Start();
        Assert.Equal(OtpSendVerdict.Sent, (await Passwords(silo).Send("demo", Ada, OtpPurpose.Login, "", CancellationToken.None)).Verdict);
        Assert.Equal(OtpSendVerdict.TooSoon, (await Passwords(silo).Send("demo", Ada, OtpPurpose.Login, "", CancellationToken.None)).Verdict);
        Assert.Single(mails);
    }

    [Fact]
    public async Task The_store_has_no_password_and_no_plain_digest_of_one()
    {
        await using var silo = await TestSilo.Start();
        await Passwords(silo).Send("demo", Ada, OtpPurpose.Login, "", CancellationToken.None);
        var stored = silo.Documents.JsonOf("one-time-password", "demo/W7K2QD");

        Assert.DoesNotContain(CodeIn(mails[0]), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(CodeIn(mails[0]), mails[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_system_that_is_away_is_not_a_password_that_was_sent()
    {
        await using var silo = await TestSilo.Start();
        var passwords = new OneTimePasswords(silo.Grains, Key, new Away());

        await Assert.ThrowsAsync<MailUnavailableException>(() => passwords.Send("demo", Ada, OtpPurpose.Login, "", CancellationToken.None));
    }

    private static UserProfile Ada { get; } = new(
        Guid.NewGuid(), "W7K2QD", "ada@demo.test", "Ada", "Obi", [Role.Customer], "GBR", 0, true, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private OneTimePasswords Passwords(TestSilo silo) => new(silo.Grains, Key, new Kept(mails));

    private static string CodeIn(MailMessage mail) => SixDigits().Match(mail.Text).Value;

    [GeneratedRegex("\\b[0-9]{6}\\b")]
    private static partial Regex SixDigits();

    private sealed class Kept(List<MailMessage> mails) : IMailbox
    {
        public Task Send(MailMessage mail, CancellationToken cancellation)
        {
            mails.Add(mail);
            return Task.CompletedTask;
        }

        public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class Away : IMailbox
    {
        public Task Send(MailMessage mail, CancellationToken cancellation) => Task.FromException(new MailUnavailableException("Away."));

        public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
    }
}
