using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;
using FinCode.Grains.Payouts;
using FinCode.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Payouts;

public sealed class PartyDetailsTests
{
    private static readonly Guid Account = Guid.Parse("8a2f0f43-3a0f-8cc0-9c3f-000000000001");

    [Fact]
    public async Task A_recipient_is_what_the_beneficiarys_document_says_with_the_account_that_the_payout_names()
    {
        await using var silo = await RunningSilo.Start();
        using var parties = Parties(silo);
        await AddBeneficiary(silo);

        var found = await parties.Find("demo", "BN0001", Account, CancellationToken.None);

        Assert.NotNull(found);
        Assert.Equal(("Ada", "Obi", "Ada Obi", "NGA"), (found.FirstName, found.LastName, found.Name, found.Country));
        Assert.Equal(("0123456789", "058", "Ada N Obi"), (found.AccountNumber, found.BankCode, found.AccountName));
        Assert.Equal(("+2348012345678", "Lagos", "FRIENDS"), (found.Phone, found.City, found.Relationship));
        Assert.Equal(nameof(RecipientDetails), found.ToString());
    }

    [Fact]
    public async Task Nobody_is_found_where_the_beneficiary_or_the_account_is_not_there_and_cash_needs_no_account()
    {
        await using var silo = await RunningSilo.Start();
        using var parties = Parties(silo);
        await AddBeneficiary(silo);

        Assert.Null(await parties.Find("demo", "BN0002", Account, CancellationToken.None));
        Assert.Null(await parties.Find("demo", "BN0001", Guid.Parse("8a2f0f43-3a0f-8cc0-9c3f-000000000002"), CancellationToken.None));
        Assert.Null(await parties.Find("other", "BN0001", null, CancellationToken.None));
        Assert.Empty((await parties.Find("demo", "BN0001", null, CancellationToken.None))!.CreditParty);
        Assert.Empty((await parties.Find("demo", "BN0001", Guid.Empty, CancellationToken.None))!.CreditParty);
    }

    [Fact]
    public async Task An_edit_and_an_erasure_take_effect_within_seconds()
    {
        await using var silo = await RunningSilo.Start();
        using var parties = Parties(silo);
        var grain = await AddBeneficiary(silo);
        Assert.Equal("Ada", (await parties.Find("demo", "BN0001", Account, CancellationToken.None))!.FirstName);

        await grain.Edit(new EditBeneficiary("Bea", null, null, null, null, null));
        silo.Clock.Advance(Domain.Limits.PartyBelief);
        Assert.Equal("Bea", (await parties.Find("demo", "BN0001", Account, CancellationToken.None))!.FirstName);

        await grain.ErasePersonalData();
        silo.Clock.Advance(Domain.Limits.PartyBelief);
        Assert.Null(await parties.Find("demo", "BN0001", Account, CancellationToken.None));
    }

    [Fact]
    public async Task A_sender_is_the_customer_of_the_code()
    {
        await using var silo = await RunningSilo.Start();
        using var parties = Parties(silo);
        var details = new UserDetails { DateOfBirth = new DateOnly(1980, 2, 3), Address = new PostalAddress("1 High Street", null, "London", "N1 1AA", "GBR", null) };
        await silo.Grains.User("demo", "RZ0LNK").Create(
            new CreateUser(Guid.Parse("8a2f0f43-3a0f-8cc0-9c3f-000000000003"), "s@demo.test", "Sam", "Sender", [Role.Customer], "GBR", 1, "hash") { Details = details });

        var found = await parties.Find("demo", "RZ0LNK", CancellationToken.None);

        Assert.NotNull(found);
        Assert.Equal(("Sam", "Sender", "GBR", new DateOnly(1980, 2, 3)), (found.FirstName, found.LastName, found.Country, found.DateOfBirth));
        Assert.Equal(("1 High Street", "London", "N1 1AA"), (found.Address, found.City, found.Postcode));
        Assert.Null(await parties.Find("demo", "NOBODY", CancellationToken.None));
    }

    [Fact]
    public async Task Who_is_looked_up_in_a_burst_is_read_once_and_let_go_after_seconds()
    {
        var clock = new ManualTimeProvider();
        var reads = 0;
        using var memory = new PartyMemory<string>(clock, TimeSpan.FromSeconds(5), 2);
        Task<string?> Read(string tenant, string code) => Task.FromResult<string?>($"{code} {++reads}");

        Assert.Equal("A 1", await memory.Find("demo", "A", Read));
        Assert.Equal("A 1", await memory.Find("demo", "A", Read));
        Assert.Equal(1, memory.Count);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, memory.Count);
        Assert.Equal("A 2", await memory.Find("demo", "A", Read));

        await memory.Find("demo", "B", Read);
        await memory.Find("demo", "C", Read);
        Assert.InRange(memory.Count, 1, 2);
    }

    private static PartyDetails Parties(RunningSilo silo) => new(silo.Grains, silo.Clock);

    private static async Task<IBeneficiaryGrain> AddBeneficiary(RunningSilo silo)
    {
        var grain = silo.Grains.Beneficiary("demo", "BN0001");
        await grain.Create(new CreateBeneficiary(
            Guid.Parse("8a2f0f43-3a0f-8cc0-9c3f-000000000004"), "RZ0LNK", Place.OfTenant,
            new BeneficiaryDetails(CustomerType.Individual, "Ada", "Obi", "Ada Obi", "NGA", "+2348012345678", new PostalAddress("1 Road", null, "Lagos", null, "NGA", null), "FRIENDS", null),
            Domain.Ledger.Terms.None));
        await grain.AddAccount(new BeneficiaryAccount(
            Account, Currency.Parse("NGN"), "NGA", DeliveryMethod.BankAccount,
            ImmutableDictionary<string, string>.Empty.Add("bankaccountno", "0123456789").Add("bankcode", "058").Add("accountholdername", "Ada N Obi"), default));
        return grain;
    }
}
