using System.Collections.Concurrent;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>The clocks of cases: deadlines that are noticed, and questions that stop them.</summary>
[Trait("Clock", "Moved")]
public sealed class CaseClockTests
{
    [Fact]
    public async Task A_case_that_is_not_decided_in_time_is_escalated_and_the_managers_hear_of_it()
    {
        var mailbox = new KeptMail();
        await using var silo = await Start(mailbox);
        var scene = await CaseScene.Held(silo);

        silo.Clock.Advance(TimeSpan.FromHours(3.9));
        await silo.Grains.CaseSweep().Sweep();
        Assert.Equal(CaseStatus.Open, (await scene.Found()).Status);

        silo.Clock.Advance(TimeSpan.FromHours(0.2));
        await silo.Grains.CaseSweep().Sweep();
        await silo.Grains.CaseSweep().Sweep();

        var missed = await scene.Found();
        Assert.Equal((CaseStatus.Escalated, 1), (missed.Status, missed.Level));
        Assert.NotNull(missed.MissedAt);
        var mail = Assert.Single(mailbox.Sent);
        Assert.Equal("manager@demo.test", mail.To);
        Assert.Contains($"{missed.CaseId:D}", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("RZ0LNK", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_reaches_the_customer_stops_the_clock_and_lapses()
    {
        var mailbox = new KeptMail();
        await using var silo = await Start(mailbox);
        var scene = await CaseScene.Held(silo);

        var asked = await scene.Done(new RequestInformation(scene.Operation("ask"), CaseScene.Maker, "RZ0LNK", "What is it for?", TimeSpan.FromDays(2)));

        var mail = Assert.Single(mailbox.Sent);
        Assert.Equal("sender@demo.test", mail.To);
        Assert.Contains("What is it for?", mail.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["case", "compliance", "review", "AML", "suspic", "sanction"]) Assert.DoesNotContain(word, $"{mail.Subject} {mail.Text}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal((CaseStatus.InfoRequested, true), (asked.Status, asked.Requests[0].IsTold));

        silo.Clock.Advance(TimeSpan.FromDays(1));
        await silo.Grains.CaseSweep().Sweep();
        Assert.Equal(CaseStatus.InfoRequested, (await scene.Found()).Status);

        silo.Clock.Advance(TimeSpan.FromDays(1.1));
        await silo.Grains.CaseSweep().Sweep();
        var lapsed = await scene.Found();
        Assert.Equal((CaseStatus.Investigating, null), (lapsed.Status, lapsed.MissedAt));
        Assert.True(lapsed.DueAt > lapsed.OpenedAt + TimeSpan.FromHours(52));
    }

    private static async Task<RunningSilo> Start(KeptMail mailbox)
    {
        var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IMailbox>(mailbox));
        (string, string, Role)[] people = [("MGR00A", "manager@demo.test", Role.Manager), ("RZ0LNK", "sender@demo.test", Role.Customer)];
        foreach (var (code, email, role) in people)
        {
            Assert.IsType<CreateUserAnswer.Created>(await silo.Grains.User("demo", code).Create(new CreateUser(Guid.NewGuid(), email, "Mia", "Ager", [role], "GBR", 0, "hash")));
        }

        return silo;
    }

    private sealed class KeptMail : IMailbox
    {
        public ConcurrentQueue<MailMessage> Sent { get; } = [];

        public Task Send(MailMessage mail, CancellationToken cancellation)
        {
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }

        public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
    }
}
