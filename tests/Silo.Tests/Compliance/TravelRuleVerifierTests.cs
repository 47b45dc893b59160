using System.Collections.Immutable;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Configuration;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance.TravelRule;
using FinCode.Grains.Documents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>What has to travel with a transfer is known before it leaves, or it does not leave.</summary>
public sealed class TravelRuleVerifierTests
{
    private const long Above = 800_01;

    [Fact]
    public async Task What_lacks_something_over_the_line_is_held_and_its_case_names_it()
    {
        await using var silo = await RunningSilo.Start();
        var (scene, remittance) = await Paid(silo, Above);

        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, TravelRuleVerifier.Incomplete), (held.Stage, held.HeldFor));
        var found = (await silo.Grains.Case("demo", held.CaseId!.Value).Find())!;
        Assert.Contains(new CaseEvidence(CaseEvidence.TravelRule, "UK-FTR: originator.name.primaryIdentifier is missing"), found.Evidence);
        Assert.Contains(new CaseEvidence(CaseEvidence.TravelRule, "UK-FTR: beneficiary.name.primaryIdentifier is missing"), found.Evidence);
    }

    [Fact]
    public async Task What_is_on_the_line_passes_and_nothing_is_written_for_it()
    {
        await using var silo = await RunningSilo.Start();
        var (scene, remittance) = await Paid(silo, 800_00);

        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
        Assert.Empty(await silo.Services.GetRequiredService<IDocumentIndex>().List(TravelRuleGrain.Kind, "demo", null, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_tenant_may_record_what_is_missing_and_hold_nothing()
    {
        await using var silo = await RunningSilo.Start();
        await silo.Set(TravelRulePolicy.OnMissing, "RECORD");
        var (scene, remittance) = await Paid(silo, Above);

        var passed = await scene.Read(remittance);
        Assert.Equal(RemittanceStatus.Paid, passed.Status);
        Assert.NotEmpty((await silo.Grains.TravelRule("demo", passed.No.Serial).Read())!.Missing);
    }

    [Fact]
    public async Task A_record_stays_as_it_was_until_it_is_made_anew()
    {
        await using var silo = await RunningSilo.Start();
        var (scene, remittance) = await Paid(silo, Above);
        var file = silo.Grains.TravelRule("demo", (await scene.Read(remittance)).No.Serial);
        Assert.Contains("originator.name.primaryIdentifier", (await file.Read())!.Missing.AsEnumerable());

        await silo.Grains.User("demo", "RZ0LNK").Create(new CreateUser(Guid.NewGuid(), "ada@demo.test", "Ada", "Obi", [Role.Customer], "GBR", 0, "hash")
        {
            Details = UserDetails.None with
            {
                DateOfBirth = new DateOnly(1980, 5, 17), Address = new PostalAddress("1 High Street", null, "London", "N1 1AA", "GBR", null),
                DynamicFields = ImmutableDictionary<string, string>.Empty.Add("idDocument1", "\"PASSPORT 123456789 GBR 2030-01-01\"").Add("birthCountry", "\"NGA\""),
            },
        });
        Assert.Contains("originator.name.primaryIdentifier", (await file.Read())!.Missing.AsEnumerable());

        var renewed = (await file.Renew())!;
        Assert.DoesNotContain("originator.name.primaryIdentifier", renewed.Missing.AsEnumerable());
        var originator = renewed.Record.Originator;
        Assert.Equal(("Obi", "Ada", "RZ0LNK", "NGA", new DateOnly(1980, 5, 17)), (originator.PrimaryName, originator.SecondaryName, originator.CustomerNumber, originator.BirthCountry, originator.BirthDate));
        Assert.Equal(new TravelIdentification("CCPT", "123456789", "GBR"), originator.Identification);
        Assert.Equal(new TravelAddress("HOME", "1 High Street", null, "N1 1AA", "London", "GBR"), originator.Address);
        Assert.Equal(AccountId(RemittanceScene.Sender).ToString("N"), originator.Account);
        Assert.Equal(renewed.Record.MadeAt, (await file.Read())!.Record.MadeAt);
        Assert.Contains("originator.name.primaryIdentifier", Assert.Single(await file.Earlier()).Missing.AsEnumerable());
    }

    [Fact]
    public async Task A_record_is_erased_with_its_sender_and_not_made_again()
    {
        await using var silo = await RunningSilo.Start();
        var (scene, remittance) = await Paid(silo, Above);
        var serial = (await scene.Read(remittance)).No.Serial;
        Assert.Equal(serial, Assert.Single(await silo.Grains.TravelRecords("demo").ListOf("RZ0LNK", 10)));

        await silo.Grains.TravelRule("demo", serial).ErasePersonalData();

        Assert.Empty(await silo.Grains.TravelRecords("demo").ListOf("RZ0LNK", 10));
        Assert.Null(await silo.Grains.TravelRule("demo", serial).Read());
        Assert.Null(await silo.Grains.TravelRule("demo", serial).Renew());
    }

    [Fact]
    public async Task There_is_no_record_of_what_is_not_there()
    {
        await using var silo = await RunningSilo.Start();
        Assert.Null(await silo.Grains.TravelRule("demo", 4_711).Read());
    }

    private static async Task<(RemittanceScene Scene, Contracts.Remittances.IRemittanceGrain Remittance)> Paid(RunningSilo silo, long send)
    {
        var scene = await new RemittanceScene(silo).WithMoney(sender: 2_000_00);
        var remittance = await scene.Create(terms: RemittanceScene.Terms(send: send));
        await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        return (scene, remittance);
    }
}
