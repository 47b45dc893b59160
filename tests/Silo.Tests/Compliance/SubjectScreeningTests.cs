using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Configuration;
using FinCode.Domain.Ledger;
using FinCode.Domain.Users;
using FinCode.Grains.Beneficiaries;
using FinCode.Grains.Compliance.Screening;
using FinCode.Partners.Compliance.Screening;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Customers and beneficiaries on a silo as the product composes it: screened when they are new, when they change, and when lists do.</summary>
public sealed class SubjectScreeningTests : IAsyncLifetime
{
    private RunningSilo silo = null!;

    public async Task InitializeAsync() => silo = await RunningSilo.Start();

    public async Task DisposeAsync() => await silo.DisposeAsync();

    [Fact]
    public async Task A_new_customer_who_is_listed_has_a_case_and_one_who_is_not_has_none()
    {
        await Create("LISTED", "Zanctius", "Blocklistov");
        await Create("CLEAR0", "Ngozi", "Obi");
        await Sweep();

        var listed = (await Read("LISTED"))!;
        var match = listed.Matches.Single();
        Assert.Equal((ScreeningVerdict.Alert, SandboxLists.Sanctions, "S-1"), (listed.Verdict, match.ListId, match.EntryId));
        Assert.Equal(ScreeningVerdict.Clear, (await Read("CLEAR0"))!.Verdict);

        var opened = (await Cases("CUSTOMER/LISTED")).Single();
        Assert.Equal((match.CaseId, CaseQueue.Screening, "LIST_MATCH", CaseStatus.Open), (opened.CaseId, opened.Queue, opened.Reason, opened.Status));
        var evidence = opened.Evidence.Single().Match!;
        Assert.Equal((match.EntryVersion, listed.Fingerprint, SandboxLists.Sanctioned), (evidence.EntryVersion, evidence.Fingerprint, evidence.Name));
        Assert.Empty(await Cases("CUSTOMER/CLEAR0"));

        // Nobody is due any more, and again opens nothing.
        Assert.Equal(0, await Sweep());
        Assert.True(await silo.Grains.ScreenedSubject("demo", "CUSTOMER/LISTED").Screen());
        Assert.Single(await Cases("CUSTOMER/LISTED"));
    }

    /// <summary>Lines that move are as new to whoever is there as a new list: everybody is asked about again.</summary>
    [Fact]
    [Trait("Clock", "Moved")]
    public async Task Where_the_lines_are_drawn_elsewhere_those_who_were_there_before_are_judged_by_them()
    {
        await Create("NEAR00", "Santius", "Blocklisto");
        await Sweep();
        await Rescreen();
        Assert.Empty(await Cases("CUSTOMER/NEAR00"));

        await silo.Set(ScreeningLines.Setting, "80.0/80.0/95.0");
        var lines = new ScreeningPolicy(800, 800, 950);
        silo.Clock.Advance(Limits.ScreeningLinesBelief);
        await Rescreen();

        var found = (await Read("NEAR00"))!;
        Assert.Equal((ScreeningVerdict.Alert, lines), (found.Verdict, found.Policy));
        var evidence = (await Cases("CUSTOMER/NEAR00")).Single().Evidence.Single().Match!;
        Assert.Contains($"{ScreeningAlgorithm.Version}: kept from 80.0, alert from 80.0", evidence.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weak_match_is_kept_and_opens_nothing()
    {
        await Create("WEAK00", "Vaguely", "Similarsson");
        await Sweep();
        var kept = (await Read("WEAK00"))!;
        Assert.Equal((ScreeningVerdict.Logged, ScreeningBand.Weak, null), (kept.Verdict, kept.Matches.Single().Band, kept.Matches.Single().CaseId));
        Assert.Empty(await Cases("CUSTOMER/WEAK00"));
    }

    [Fact]
    public async Task A_customer_whose_name_changes_is_screened_as_who_they_are_now()
    {
        await Create("CHANGE", "Ngozi", "Obi");
        await Sweep();
        Assert.Equal(ScreeningVerdict.Clear, (await Read("CHANGE"))!.Verdict);
        await silo.Grains.User("demo", "CHANGE").Edit(new EditUser("Zanctius", "Blocklistov", null, null, null));
        await Sweep();
        Assert.Single(await Cases("CUSTOMER/CHANGE"));
    }

    [Fact]
    public async Task A_beneficiary_is_screened_as_a_customer_is()
    {
        await CreateBeneficiary("BENE00", "Ministeria Pepworth");
        await Sweep();
        Assert.Equal("SANDBOX-PEP", (await silo.Grains.ScreenedSubject("demo", "BENEFICIARY/BENE00").Read())!.Matches.Single().ListId);
        Assert.Single(await Cases("BENEFICIARY/BENE00"));
    }

    [Theory]
    [InlineData(Role.Agent, "AGENT")]
    [InlineData(Role.SubAgent, "AGENT")]
    [InlineData(Role.Cashier, "STAFF")]
    [InlineData(Role.Manager, "STAFF")]
    [InlineData(Role.ReportingOfficer, "STAFF")]
    public async Task Agents_and_staff_are_screened_as_customers_are_and_by_what_is_new_on_lists(Role role, string kind)
    {
        await Create("LISTED", "Zanctius", "Blocklistov", role);
        await Create("BEFORE", "Ottokar", "Unwelcome", role);
        await Sweep();
        await Rescreen();
        Assert.Equal("S-1", (await silo.Grains.ScreenedSubject("demo", $"{kind}/LISTED").Read())!.Matches.Single().EntryId);
        Assert.Equal($"{kind}/LISTED", (await Cases($"{kind}/LISTED")).Single().Parties.Single().Name);
        Assert.Empty(await Cases($"{kind}/BEFORE"));

        await Import("OWN-BLOCKED", "Ottokar Unwelcome");
        await Rescreen();
        Assert.Single(await Cases($"{kind}/BEFORE"));
        Assert.Single(await Cases($"{kind}/LISTED"));
    }

    [Fact]
    public async Task A_run_that_died_goes_on_where_it_was_and_finds_each_once()
    {
        await Create("BEFORE", "Ottokar", "Unwelcome");
        await CreateBeneficiary("BENE01", "Ottokar Unwelcome");
        await Sweep();
        await Rescreen();
        await silo.DisposeAsync();

        // A process that dies when it comes to the beneficiaries.
        var index = new DyingIndex();
        silo = await RunningSilo.Start(silo.Folder, services => index.Decorate(services));
        index.DiesAt = BeneficiaryGrain.Kind;
        await Import("OWN-BLOCKED", "Ottokar Unwelcome");
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.Rescreening("demo").Continue());
        var died = await silo.Grains.Rescreening("demo").Read();
        Assert.Equal((true, 1, 1), (died.IsRunning, died.Subjects, died.Hits));
        var opened = (await Cases("CUSTOMER/BEFORE")).Single().CaseId;
        Assert.Empty(await Cases("BENEFICIARY/BENE01"));
        await silo.DisposeAsync();

        silo = await RunningSilo.Start(silo.Folder);
        await silo.Services.GetRequiredService<ListLoader>().Refresh(CancellationToken.None);
        await Rescreen();
        var ended = await silo.Grains.Rescreening("demo").Read();
        Assert.Equal((false, died.StartedAt, 2, 2), (ended.IsRunning, ended.StartedAt, ended.Subjects, ended.Hits));
        Assert.Equal(opened, (await Cases("CUSTOMER/BEFORE")).Single().CaseId);
        Assert.Single(await Cases("BENEFICIARY/BENE01"));
    }

    [Fact]
    public async Task A_run_that_died_before_it_told_of_its_page_tells_it_again_and_opens_nothing_twice()
    {
        await Create("BEFORE", "Ottokar", "Unwelcome");
        await Sweep();
        await Rescreen();
        await Import("OWN-BLOCKED", "Ottokar Unwelcome");
        var set = silo.Services.GetRequiredService<ListsInUse>().Current!.Of("demo")!;
        var whom = new ScreenedPerson("Ottokar Unwelcome", null, null, "GBR");
        var result = set.Screen(whom.Subject).Result;

        // What a run has told, and could not write down that it had.
        await silo.Grains.ScreenedSubject("demo", "CUSTOMER/BEFORE").FoundBy([.. result.Hits], result.Lists, result.Policy, whom.Fingerprint);
        await Rescreen();
        Assert.Single(await Cases("CUSTOMER/BEFORE"));
        Assert.Equal("OWN-BLOCKED", (await Read("BEFORE"))!.Matches.Single().ListId);
    }

    [Fact]
    public async Task Whoever_was_cleared_of_an_entry_is_not_looked_at_again_until_they_change()
    {
        await Create("GOODGU", "Zanctius", "Blocklistov");
        var list = SandboxLists.All[0];
        var fingerprint = new ScreenedPerson("Zanctius Blocklistov", null, null, "GBR").Fingerprint;
        await silo.Grains.GoodGuys("demo", "CUSTOMER/GOODGU").Add(new GoodGuy(
            new Domain.Compliance.Cases.ListEntry(list.Id, "S-1"), list.EntryVersion(0), fingerprint, Guid.NewGuid(), CaseReason.BirthDateDiffers, "MGR001", "MGR002", DateTimeOffset.UnixEpoch));
        await Sweep();
        Assert.True((await Read("GOODGU"))!.Matches.Single().IsCleared);
        Assert.Empty(await Cases("CUSTOMER/GOODGU"));

        await silo.Grains.User("demo", "GOODGU").Edit(new EditUser("Zanctius B.", null, null, null, null));
        await Sweep();
        Assert.Single(await Cases("CUSTOMER/GOODGU"));
    }

    [Fact]
    public async Task What_is_new_on_a_list_finds_those_who_were_there_before()
    {
        await Create("BEFORE", "Ottokar", "Unwelcome");
        await CreateBeneficiary("BENE01", "Ottokar Unwelcome");
        await Create("OTHER0", "Ngozi", "Obi");
        await Sweep();
        await Rescreen();
        Assert.Empty(await Cases("CUSTOMER/BEFORE"));

        await Import("OWN-BLOCKED", "Somebody Else", "Ottokar Unwelcome");
        await Rescreen();
        Assert.Equal("OWN-BLOCKED", (await Read("BEFORE"))!.Matches.Single().ListId);
        Assert.Single(await Cases("CUSTOMER/BEFORE"));
        Assert.Single(await Cases("BENEFICIARY/BENE01"));
        Assert.Equal(ScreeningVerdict.Clear, (await Read("OTHER0"))!.Verdict);
        var progress = await silo.Grains.Rescreening("demo").Read();
        Assert.Equal((false, 3, 2), (progress.IsRunning, progress.Subjects, progress.Hits));

        // The same again is nothing new; another entry does not find them anew.
        Assert.False(await silo.Grains.Rescreening("demo").Continue());
        await Import("OWN-BLOCKED", "Somebody Else", "Ottokar Unwelcome", "Third Person");
        await Rescreen();
        Assert.Single(await Cases("CUSTOMER/BEFORE"));
        Assert.Equal(0, (await silo.Grains.Rescreening("demo").Read()).Hits);
    }

    private async Task Import(string listId, params string[] names)
    {
        var list = SanctionsList.Of(new ListSource(listId, "f00d", null), names.Select(name => new Domain.Compliance.Screening.Lists.ListEntry
        {
            Id = name, Kind = ScreenedKind.Person, Names = [new ListName(name, NameStrength.Primary)],
        }));
        Assert.IsType<ListImportAnswer.InUse>(await silo.Grains.ListRegister("demo").Import(ListImport.Of(list, "test", "MGR001", force: false)));
        await silo.Services.GetRequiredService<ListLoader>().Refresh(CancellationToken.None);
    }

    private async Task Rescreen()
    {
        while (await silo.Grains.Rescreening("demo").Continue())
        {
        }
    }

    private Task<int> Sweep() => silo.Grains.ScreeningSweep().Sweep();

    private Task<SubjectScreening?> Read(string code) => silo.Grains.ScreenedSubject("demo", $"CUSTOMER/{code}").Read();

    private async Task<ImmutableArray<ComplianceCase>> Cases(string party) =>
        (await silo.Grains.Cases("demo").Search(new CaseSearch(null, null, null, null, party, false, null, 0, 50))).Cases;

    private async Task Create(string code, string firstName, string lastName, Role role = Role.Customer) => Assert.IsType<CreateUserAnswer.Created>(await silo.Grains.User("demo", code).Create(new CreateUser(
        Guid.NewGuid(), $"{code.ToLowerInvariant()}@demo.test", firstName, lastName, [role], "GBR", 1, "hash")));

    private async Task CreateBeneficiary(string code, string name) => Assert.Equal(CreateBeneficiaryOutcome.Created, (await silo.Grains.Beneficiary("demo", code).Create(new CreateBeneficiary(
        Guid.NewGuid(), "SENDER", Place.OfTenant, new BeneficiaryDetails(CustomerType.Individual, null, null, name, "NGA", null, null, null, null), Terms.None))).Outcome);
}
