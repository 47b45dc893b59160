using System.Collections.Immutable;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Mail;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Grains.Tests.Compliance.Screening;

public sealed class ListRefreshGrainTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    [Fact]
    public async Task A_source_is_asked_again_after_the_interval()
    {
        var scene = new Scene();
        Assert.Equal(1, await scene.SweepAt(TimeSpan.Zero));
        Assert.Equal(("system", Start, null), (scene.Record.InUse!.By, scene.Record.CheckedAt, scene.Record.Failure));
        Assert.Equal(0, await scene.SweepAt(Interval - TimeSpan.FromSeconds(1)));

        Assert.Equal(1, await scene.SweepAt(Interval));
        Assert.Equal((1, Start + Interval), (scene.Record.Versions.Length, scene.Record.CheckedAt));
    }

    [Theory]
    [InlineData(null, "SOURCE_UNREACHABLE")]
    [InlineData("<html/>", "LIST_UNREADABLE")]
    [InlineData("id,type,name\n", "LIST_EMPTY")]
    public async Task What_fails_is_told_and_tried_again_after_growing_pauses(string? served, string reason)
    {
        var scene = new Scene();
        await scene.SweepAt(TimeSpan.Zero);
        var before = scene.Record;
        scene.Source.Text = served;
        Assert.Equal(1, await scene.SweepAt(Interval));
        Assert.Equal((reason, 1, before.CheckedAt, before.InUse), (scene.Record.Failure!.Reason, scene.Record.Failure.Times, scene.Record.CheckedAt, scene.Record.InUse));

        Assert.Equal(0, await scene.SweepAt(Interval + Limits.ListRetryPause - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await scene.SweepAt(Interval + Limits.ListRetryPause));
        Assert.Equal(0, await scene.SweepAt(Interval + (Limits.ListRetryPause * 2)));
        Assert.Equal(1, await scene.SweepAt(Interval + (Limits.ListRetryPause * 3)));
        Assert.Equal(3, scene.Record.Failure!.Times);

        scene.Source.Text = Source.Good;
        await scene.SweepAt(Interval * 2);
        Assert.Null(scene.Record.Failure);
    }

    [Fact]
    public async Task Managers_hear_once_that_a_list_is_old_and_once_that_payouts_wait_for_it()
    {
        var scene = new Scene { Tenants = ["ops", "acme"] };
        await scene.SweepAt(TimeSpan.Zero);
        scene.Source.Text = null;
        await scene.SweepAt(Limits.ListAgeWarning);
        Assert.Empty(scene.Mailbox.Sent);

        // Three processes look, each of them anew.
        for (var look = 1; look <= 3; look++) await scene.SweepAt(Limits.ListAgeWarning + TimeSpan.FromMinutes(look));
        var old = Assert.Single(scene.Mailbox.Sent);
        Assert.Equal(("ops", "manager@ops.test"), (old.Tenant, old.To));
        Assert.Contains("UN", old.Text, StringComparison.Ordinal);
        Assert.Contains("SOURCE_UNREACHABLE", old.Text, StringComparison.Ordinal);

        for (var look = 1; look <= 2; look++) await scene.SweepAt(Limits.ListAgeMax + TimeSpan.FromMinutes(look));
        Assert.Equal(["acme", "ops"], scene.Mailbox.Sent.Skip(1).Select(mail => mail.Tenant).Order());
        Assert.All(scene.Mailbox.Sent.Skip(1), mail => Assert.Contains("Payouts wait", mail.Subject, StringComparison.Ordinal));

        // It is brought up to date, and grows old again: that is news.
        scene.Source.Text = Source.Good;
        await scene.SweepAt(Limits.ListAgeMax * 2);
        scene.Source.Text = null;
        await scene.SweepAt((Limits.ListAgeMax * 2) + Limits.ListAgeWarning + TimeSpan.FromMinutes(1));
        Assert.Equal(4, scene.Mailbox.Sent.Count);
    }

    [Fact]
    public async Task Whose_mail_is_not_taken_keeps_nobody_else_from_hearing()
    {
        var scene = new Scene { Tenants = ["ops", "acme"] };
        await scene.SweepAt(TimeSpan.Zero);
        (scene.Source.Text, scene.Mailbox.Refused) = (null, "acme");
        for (var look = 1; look <= 2; look++) await scene.SweepAt(Limits.ListAgeMax + TimeSpan.FromMinutes(look));
        Assert.Equal("ops", Assert.Single(scene.Mailbox.Sent).Tenant);
    }

    [Fact]
    public void No_pause_is_longer_than_the_interval()
    {
        var at = DateTimeOffset.UnixEpoch;
        var list = new ListRecord("UN", [], at, new ListFailure("SOURCE_UNREACHABLE", "", at, int.MaxValue));
        Assert.Equal(at + Interval, ListRefreshGrain.DueAt(list, Interval));
    }

    private sealed class Source : IListFetcher
    {
        public const string Good = "id,type,name\n1,person,Zanctius Blocklistov\n";

        /// <summary>Null where it does not answer.</summary>
        public string? Text { get; set; } = Good;

        public Task<ListFetch> Fetch(ImmutableArray<Uri> urls, IProgress<string>? progress, CancellationToken cancellation) => Task.FromResult<ListFetch>(Text is { } text
            ? new ListFetch.Fetched([new ListFile("list", () => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false))], new MemoryStream())
            : new ListFetch.Failed(ListFetch.Failed.Unreachable, "It does not answer."));
    }

    private sealed class KeptMail : IMailbox
    {
        public List<MailMessage> Sent { get; } = [];

        public string? Refused { get; set; }

        public Task Send(MailMessage mail, CancellationToken cancellation)
        {
            if (mail.Tenant == Refused) throw new IOException("The outbox is away.");
            Sent.Add(mail);
            return Task.CompletedTask;
        }

        public Task Forget(string tenant, string address, CancellationToken cancellation) => Task.CompletedTask;
    }

    /// <summary>A silo for each look, on the same documents: nothing but what is stored says when a source is due.</summary>
    private sealed class Scene
    {
        private readonly MemoryDocuments documents = new();
        private readonly MemoryListStore store;

        public Scene() => store = new MemoryListStore(documents);

        public Source Source { get; } = new();

        public KeptMail Mailbox { get; } = new();

        public ListRecord Record { get; private set; } = null!;

        /// <summary>Where they have managers: the operator's, and another.</summary>
        public string[] Tenants { get; init; } = [];

        public async Task<int> SweepAt(TimeSpan later)
        {
            await using var silo = await TestSilo.Start(documents, Start + later, services =>
            {
                services.AddSingleton<IListStore>(store);
                services.AddSingleton<IListFetcher>(Source);
                services.AddSingleton<ListImporter>();
                services.AddSingleton<IMailbox>(Mailbox);
                services.AddSingleton<ListAgeNotices>();
                services.AddSingleton(new ScreeningOptions { Interval = Interval, OperatorTenant = "ops", Sources = [new ConfiguredSource("UN", [new Uri("https://lists.example/un")])] });
            });
            foreach (var tenant in Tenants)
            {
                await silo.Services.GetRequiredService<ITenantRegistry>().Create(tenant, default);
                await silo.Grains.User(tenant, "MGR00A").Create(new CreateUser(Guid.NewGuid(), $"manager@{tenant}.test", "Mia", "Ager", [Role.Manager], "GBR", 0, "hash"));
            }

            var due = await silo.Grains.ListRefresh().Sweep();
            Record = (await silo.Grains.ListRegister(GrainAddresses.Platform).Read()).Lists.Single();
            return due;
        }
    }
}
