using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Contracts.Users;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Clocks;
using FinCode.Grains.Compliance.Kyc;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Grains.Tests.Compliance.Kyc;

/// <summary>What the shell adds to the rules: what is stored, told, scanned and asked, whatever fails on the way.</summary>
public sealed class KycFileGrainTests
{
    private const string Customer = "RZ0LNK";
    private static readonly KycRule Identity = new()
    {
        Id = Guid.NewGuid(), Name = "Identity", Trigger = KycTrigger.Registration, Tier = 1,
        Requirements = [new("identity", RequirementKind.Document, "Who you are", [KycDocumentType.Passport], null)],
    };

    private static readonly KycRule Check = new()
    {
        Id = Guid.NewGuid(), Name = "Check", Trigger = KycTrigger.Registration, Tier = 2, Requirements = [new("check", RequirementKind.Verification, "A check", [], null)],
    };

    [Fact]
    public async Task A_good_document_makes_the_customers_tier_and_everybody_hears_of_it_once()
    {
        var world = new World();
        await using var silo = await world.Start(Identity);

        await Approved(silo);

        Assert.Equal(1, (await silo.Grains.User("demo", Customer).Find())!.KycTier);
        Assert.Equal([1, 2], world.Heard.Select(happened => happened.Version));
        Assert.Equal(KycEventTypes.Completed, world.Heard[^1].Type);
        Assert.False(await silo.Grains.KycFile("demo", Customer).Continue());
        Assert.Equal(2, world.Heard.Count);
    }

    [Fact]
    public async Task What_somebody_did_not_hear_is_told_again_in_order_also_after_a_restart()
    {
        var world = new World { DeafFor = 2 };
        await using var silo = await world.Start(Identity);

        await Approved(silo);
        Assert.Empty(world.Heard);

        await using var restarted = await world.Start(documents: silo.Documents);
        restarted.Clock.Advance(Limits.KycDeliveryPause);
        Assert.Equal(1, await restarted.Grains.KycSweep().Sweep());
        Assert.Equal([1, 2], world.Heard.Select(happened => happened.Version));
        Assert.Equal(0, await restarted.Grains.KycSweep().Sweep());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_write_that_fails_leaves_the_truth_and_the_retry_acts_once(bool isWritten)
    {
        var world = new World();
        await using var silo = await world.Start(Identity);
        var command = Brings();
        (silo.Documents.FailBefore, silo.Documents.FailAfter) = isWritten ? (0, 1) : (1, 0);

        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.KycFile("demo", Customer).Attach(command, Upload));
        var answer = await silo.Grains.KycFile("demo", Customer).Attach(command, Upload);

        Assert.Null(answer.Refusal);
        Assert.Equal(command.DocumentId, Assert.Single(answer.View!.File.Documents).Id);
        Assert.Equal(Upload.Content, (await silo.Grains.KycUpload("demo", command.DocumentId).Find())!.Content);
    }

    [Fact]
    public async Task The_same_key_for_something_else_is_told_apart()
    {
        await using var silo = await new World().Start(Identity);
        var command = Brings() with { OperationId = new(Guid.NewGuid()) };
        await silo.Grains.KycFile("demo", Customer).Attach(command, Upload);

        Assert.True((await silo.Grains.KycFile("demo", Customer).Attach(command, Upload)).IsReplay);
        Assert.Equal("document", (await silo.Grains.KycFile("demo", Customer).Attach(command with { Sha256 = "other" }, Upload)).DifferentField);
    }

    [Theory]
    [InlineData("virus", KycRefusal.DocumentInfected)]
    [InlineData("away", KycRefusal.ScannerUnavailable)]
    public async Task What_is_infected_or_cannot_be_looked_at_is_not_kept(string content, KycRefusal refusal)
    {
        await using var silo = await new World().Start(Identity);
        var command = Brings();

        var answer = await silo.Grains.KycFile("demo", Customer).Attach(command, Upload with { Content = System.Text.Encoding.ASCII.GetBytes(content) });

        Assert.Equal(refusal, answer.Refusal);
        Assert.Empty(answer.View!.File.Documents);
        Assert.Null(await silo.Grains.KycUpload("demo", command.DocumentId).Find());
    }

    [Fact]
    public async Task A_provider_that_breaks_is_asked_under_the_same_reference_and_never_told_under_another()
    {
        var world = new World();
        await using var silo = await world.Start(Identity, Check);
        var file = silo.Grains.KycFile("demo", Customer);
        await Approved(silo);

        var begun = await file.Enrol(new StartVerification(null, Customer, Guid.NewGuid(), ""), "");
        Assert.Equal((KycStatus.AutoReview, VerificationStatus.Unknown), (begun.View!.File.Status, begun.View.File.Verifications[0].Status));
        world.Says = new VerificationWord(VerificationStatus.Passed);
        silo.Clock.Advance(Limits.KycInquiryPause);
        Assert.Equal(1, await silo.Grains.KycSweep().Sweep());

        var done = await file.Read();
        Assert.Equal((KycStatus.Approved, 2), (done!.File.Status, done.File.Tier));
        Assert.Equal([begun.Subject!.Value], world.Told.Concat(world.Asked).Distinct());
        Assert.Equal(2, (await silo.Grains.User("demo", Customer).Find())!.KycTier);
    }

    [Fact]
    public async Task Whoever_was_verified_before_there_was_a_file_stays_so()
    {
        await using var silo = await new World { Tier = 2 }.Start(Identity);

        var read = await silo.Grains.KycFile("demo", Customer).Read();

        Assert.Equal((KycStatus.Approved, 2), (read!.File.Status, read.File.Tier));
        Assert.Null(silo.Documents.JsonOf("kyc-file", $"demo/{Customer}"));
        Assert.Null(await silo.Grains.KycFile("demo", "ZZZZZZ").Read());
    }

    [Fact]
    public async Task Rules_that_ask_for_more_take_a_tier_that_is_not_proved_any_more()
    {
        await using var silo = await new World().Start(Identity);
        await Approved(silo);
        await silo.Grains.KycCatalogue("demo").Change(new KycChange(Identity.Id, false, Identity with { Requirements = [.. Identity.Requirements, Check.Requirements[0]] }, null, null, true));

        var read = await silo.Grains.KycFile("demo", Customer).Read();

        Assert.Equal((KycStatus.Submitted, 0), (read!.File.Status, read.File.Tier));
        Assert.Equal(0, (await silo.Grains.User("demo", Customer).Find())!.KycTier);
    }

    [Fact]
    public async Task An_erasure_leaves_no_file_and_no_upload()
    {
        await using var silo = await new World().Start(Identity);
        var answer = await Approved(silo);

        await silo.Grains.KycFile("demo", Customer).ErasePersonalData();

        Assert.Null(await silo.Grains.KycUpload("demo", answer.View!.File.Documents[0].Id).Find());
        Assert.Null(await silo.Grains.KycFile("demo", Customer).Read());
        Assert.DoesNotContain("scan.pdf", silo.Documents.JsonOf("kyc-file", $"demo/{Customer}")!, StringComparison.Ordinal);
    }

    private static KycUpload Upload => new(Customer, "scan.pdf", ContentTypes.Pdf, "%PDF-1"u8.ToArray());

    private static AttachDocument Brings() => new(null, Customer, Guid.NewGuid(), KycDocumentType.Passport, null, "scan.pdf", ContentTypes.Pdf, 6, "aa", null);

    private static async Task<KycAnswer> Approved(TestSilo silo)
    {
        var file = silo.Grains.KycFile("demo", Customer);
        var brought = await file.Attach(Brings(), Upload);
        return await file.Execute(new ReviewDocument(null, "W7K2QD", brought.Subject!.Value, true, null, null));
    }

    /// <summary>What is outside: a scanner, a provider, and somebody who wants to hear.</summary>
    private sealed class World : IVirusScanner, IIdentityVerifier
    {
        public List<KycEvent> Heard { get; } = [];

        public List<Guid> Told { get; } = [];

        public List<Guid> Asked { get; } = [];

        /// <summary>How many deliveries fail.</summary>
        public int DeafFor { get; set; }

        public int Tier { get; init; }

        /// <summary>What the provider says; it breaks where there is nothing.</summary>
        public VerificationWord? Says { get; set; }

        public string Name => "Test";

        public string Provider => "TEST";

        public async Task<TestSilo> Start(KycRule? rule = null, KycRule? other = null, MemoryDocuments? documents = null)
        {
            var silo = await TestSilo.Start(documents, configure: services =>
            {
                services.AddSingleton<IVirusScanner>(this);
                services.AddSingleton<IIdentityVerifier>(this);
                services.AddSingleton<ITenantClock, WorldClock>();
                services.AddSingleton(new KycEventConsumer("test", Take));
            });
            await silo.Services.GetRequiredService<Tenants.ITenantRegistry>().Create("demo", CancellationToken.None);
            if (documents is not null) return silo;
            foreach (var each in new[] { rule, other }.OfType<KycRule>()) await silo.Grains.KycCatalogue("demo").Change(new KycChange(each.Id, false, each, null, null, false));
            await silo.Grains.User("demo", Customer).Create(new CreateUser(Guid.NewGuid(), "a@demo.test", "Ada", "Obi", [Role.Customer], "GBR", Tier, "hash"));
            return silo;
        }

        public Task<ScanVerdict> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation) => System.Text.Encoding.ASCII.GetString(content.Span) switch
        {
            "virus" => Task.FromResult(new ScanVerdict(true, "Test virus")),
            "away" => throw new IOException("The scanner is away."),
            _ => Task.FromResult(ScanVerdict.Clean),
        };

        public Task<VerificationWord> Start(VerificationOrder order, CancellationToken cancellation)
        {
            Told.Add(order.Reference);
            return Says is { } word ? Task.FromResult(word) : throw new TimeoutException("No answer.");
        }

        public Task<VerificationWord> Inquire(VerificationOrder order, CancellationToken cancellation)
        {
            Asked.Add(order.Reference);
            return Says is { } word ? Task.FromResult(word) : throw new TimeoutException("No answer.");
        }

        public VerificationNotice? Verify(string tenant, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now) => null;

        private Task Take(IGrainFactory grains, string tenant, ImmutableArray<KycEvent> events)
        {
            if (DeafFor-- > 0) throw new IOException("Deaf.");
            Heard.AddRange(events);
            return Task.CompletedTask;
        }
    }
}
