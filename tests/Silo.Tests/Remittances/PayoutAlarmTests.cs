using System.Collections.Concurrent;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Remittances;
using FinCode.Grains.Mail;
using FinCode.Grains.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>After the second failed payout managers hear of each, whatever mail and store do meanwhile, and money waits for none of it.</summary>
[Trait("Clock", "Moved")]
public sealed class PayoutAlarmTests
{
    [Fact]
    public async Task Managers_are_mailed_after_the_second_failure_and_after_the_third()
    {
        var mailbox = new CountingMailbox();
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IMailbox>(mailbox));
        Assert.IsType<CreateUserAnswer.Created>(await silo.Grains.User("demo", "MGR001").Create(new CreateUser(
            Guid.NewGuid(), "manager@demo.test", "Mia", "Ager", [Role.Manager], "GBR", 0, "hash")));

        await Fail(silo);

        Assert.Equal(2, mailbox.Sent.Count);
        Assert.Equal(["2", "3"], mailbox.Sent.Select(mail => mail.Text.Split("failed ")[1][..1]).Order(StringComparer.Ordinal));
        Assert.All(mailbox.Sent, mail => Assert.Equal("manager@demo.test", mail.To));
    }

    [Fact]
    public async Task Mail_that_fails_stops_no_money_and_they_are_told_when_it_works_again()
    {
        var alarm = new BrokenAlarm();
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IPayoutAlarm>(alarm));

        var (scene, remittance) = await Fail(silo);
        Assert.Empty(alarm.Told);

        // It has ended, and is woken for what is left to do.
        alarm.IsBroken = false;
        silo.Clock.Advance(RemittanceTimes.Stuck + TimeSpan.FromSeconds(1));
        await silo.Grains.RemittanceSweep().Sweep();
        await silo.Grains.RemittanceSweep().Sweep();

        Assert.Equal([3], alarm.Told);
        Assert.Null((await scene.Read(remittance)).DueAt);
    }

    private static async Task<(RemittanceScene Scene, Contracts.Remittances.IRemittanceGrain Remittance)> Fail(RunningSilo silo)
    {
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(account: "12340001");
        await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        for (var retry = 1; retry < RemittanceTimes.FailuresMax; retry++)
        {
            silo.Clock.Advance(RemittanceTimes.RetryAfter(retry) + TimeSpan.FromSeconds(1));
            await silo.Grains.RemittanceSweep().Sweep();
        }

        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        return (scene, remittance);
    }

    private sealed class CountingMailbox : IMailbox
    {
        public ConcurrentQueue<MailMessage> Sent { get; } = [];

        public Task Send(MailMessage mail, CancellationToken cancellation)
        {
            Sent.Enqueue(mail);
            return Task.CompletedTask;
        }

        public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class BrokenAlarm : IPayoutAlarm
    {
        public bool IsBroken { get; set; } = true;

        public ConcurrentQueue<int> Told { get; } = [];

        public Task<bool> Raise(string tenant, Remittance remittance, CancellationToken cancellation)
        {
            if (IsBroken) throw new TimeoutException("The store of mails does not answer (injected).");
            Told.Enqueue(remittance.Failures);
            return Task.FromResult(true);
        }
    }
}
