using FinCode.Contracts.Mail;
using FinCode.Grains.Documents;
using FinCode.Grains.Mail;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Grains.Tests.Mail;

public sealed class OutgoingMailTests
{
    private static readonly QueuedMail Mail = new("ada@example.com", "Your one-time password", "it is 123456");
    private static readonly Guid Id = Guid.NewGuid();
    private readonly Carrier carrier = new();

    [Fact]
    public async Task What_the_mail_system_takes_is_sent_once_and_nothing_is_left_of_it()
    {
        await using var silo = await Start();
        await silo.Grains.OutgoingMail("demo", Id).Queue(Mail);
        await silo.Grains.OutgoingMail("demo", Id).Deliver();

        Assert.True(await silo.Grains.OutgoingMail("demo", Id).Deliver());
        Assert.Equal([(Id, "ada@example.com")], carrier.Taken);
        Assert.Null(silo.Documents.JsonOf(OutgoingMailGrain.Kind, $"demo/{Id:D}"));
    }

    [Fact]
    public async Task A_mail_system_that_is_away_is_asked_again_later_and_later_also_after_a_restart()
    {
        var documents = new MemoryDocuments();
        carrier.Failure = new MailUnavailableException("away");
        DateTimeOffset now;
        await using (var silo = await Start(documents))
        {
            now = silo.Now;
            await silo.Grains.OutgoingMail("demo", Id).Queue(Mail);
            Assert.False(await silo.Grains.OutgoingMail("demo", Id).Deliver());
            Assert.False(await silo.Grains.OutgoingMail("demo", Id).Deliver());
            Assert.Equal(1, carrier.Attempts);
            Assert.Equal(0, await silo.Grains.MailSweep().Sweep());
        }

        await using (var silo = await Start(documents, now + Limits.MailRetryPause))
        {
            Assert.Equal(1, await silo.Grains.MailSweep().Sweep());
            Assert.Equal(2, carrier.Attempts);
        }

        carrier.Failure = null;
        await using (var silo = await Start(documents, now + (Limits.MailRetryPause * 2)))
        {
            Assert.Equal(0, await silo.Grains.MailSweep().Sweep());
        }

        await using (var silo = await Start(documents, now + (Limits.MailRetryPause * 3)))
        {
            Assert.Equal(1, await silo.Grains.MailSweep().Sweep());
            Assert.Equal([(Id, "ada@example.com")], carrier.Taken);
            Assert.Equal(0, await silo.Grains.MailSweep().Sweep());
        }
    }

    [Fact]
    public async Task What_the_mail_system_refuses_is_given_up_and_its_text_forgotten()
    {
        await using var silo = await Start();
        carrier.Failure = new MailRefusedException("refused with 550");
        await silo.Grains.OutgoingMail("demo", Id).Queue(Mail);

        Assert.True(await silo.Grains.OutgoingMail("demo", Id).Deliver() || await silo.Grains.OutgoingMail("demo", Id).Deliver());

        var left = silo.Documents.JsonOf(OutgoingMailGrain.Kind, $"demo/{Id:D}")!;
        Assert.Contains("refused with 550", left, StringComparison.Ordinal);
        Assert.DoesNotContain("123456", left, StringComparison.Ordinal);
        carrier.Failure = null;
        Assert.Equal(0, await silo.Grains.MailSweep().Sweep());
        Assert.Equal(1, carrier.Attempts);
    }

    [Fact]
    public void Attempts_end_after_a_day_and_a_half_or_so()
    {
        var (mail, now) = (new OutgoingMail { Mail = Mail }, DateTimeOffset.UnixEpoch);
        while (!mail.IsDead)
        {
            mail = mail.Failed("away", mayRetry: true, now);
            if (!mail.IsDead)
            {
                Assert.InRange(mail.DueAt - now, Limits.MailRetryPause, Limits.MailRetryPauseMax);
                now = mail.DueAt;
            }
        }

        Assert.Equal(Limits.MailAttemptsMax, mail.Attempts);
        Assert.InRange(now - DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1), TimeSpan.FromDays(2));
    }

    [Fact]
    public async Task One_that_breaks_keeps_no_other_waiting_nor_another_tenants()
    {
        var documents = new MemoryDocuments();
        DateTimeOffset now;
        carrier.Failure = new MailUnavailableException("away");
        await using (var silo = await Start(documents))
        {
            now = silo.Now;
            for (var at = 0; at < 40; at++) await silo.Grains.OutgoingMail(at < 30 ? "demo" : "later", Guid.NewGuid()).Queue(Mail with { To = $"{at}@example.com" });
            foreach (var tenant in (string[])["demo", "later"])
            {
                foreach (var key in await documents.List(OutgoingMailGrain.Kind, tenant, null, 100, CancellationToken.None)) await silo.Grains.OutgoingMail(tenant, Guid.Parse(GrainAddresses.RestOf(key))).Deliver();
            }
        }

        (carrier.Failure, carrier.Breaks) = (null, "0@example.com");
        await using (var silo = await Start(documents, now + Limits.MailRetryPause))
        {
            Assert.Equal(40, await silo.Grains.MailSweep().Sweep());
            Assert.Equal(39, carrier.Taken.Count);
        }
    }

    [Fact]
    public async Task What_waits_for_an_address_can_be_taken_away()
    {
        await using var silo = await Start();
        carrier.Failure = new MailUnavailableException("away");
        var mailbox = new OutboxMailbox(silo.Grains, silo.Documents, silo.Clock);
        await mailbox.Send(new MailMessage("demo", "ada@example.com", "One", "1"), CancellationToken.None);
        await mailbox.Send(new MailMessage("demo", "ada@example.com", "Two", "2"), CancellationToken.None);
        await mailbox.Send(new MailMessage("demo", "eve@example.com", "Three", "3"), CancellationToken.None);

        await mailbox.Forget("demo", "ada@example.com", CancellationToken.None);

        var left = await silo.Documents.List(OutgoingMailGrain.Kind, "demo", null, 10, CancellationToken.None);
        Assert.Contains("eve@", silo.Documents.JsonOf(OutgoingMailGrain.Kind, Assert.Single(left)), StringComparison.Ordinal);
    }

    private async Task<TestSilo> Start(MemoryDocuments? documents = null, DateTimeOffset? now = null)
    {
        var silo = await TestSilo.Start(documents, now, services => services.AddSingleton<IMailCarrier>(carrier));
        foreach (var tenant in (string[])["demo", "later"]) await silo.Services.GetRequiredService<ITenantRegistry>().Create(tenant, CancellationToken.None);
        return silo;
    }

    private sealed class Carrier : IMailCarrier
    {
        public Exception? Failure { get; set; }

        /// <summary>The address with which something is wrong that nobody has thought of.</summary>
        public string? Breaks { get; set; }

        public int Attempts { get; private set; }

        public List<(Guid Id, string To)> Taken { get; } = [];

        public Task Deliver(Guid id, MailMessage mail, CancellationToken cancellation)
        {
            lock (Taken)
            {
                Attempts++;
                if (Failure is { } failure) return Task.FromException(failure);
                if (mail.To == Breaks) return Task.FromException(new FormatException("No such address."));
                Taken.Add((id, mail.To));
                return Task.CompletedTask;
            }
        }
    }
}
