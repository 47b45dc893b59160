using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Contracts.Users;
using FinCode.Domain.Events;
using FinCode.Domain.Users;
using FinCode.Grains.Documents;
using FinCode.Grains.Users;

namespace FinCode.Grains.Tests.Users;

public sealed class CustomerAnnouncementsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    private static readonly DocumentWrite Write = new("MGR001", Now, 7);

    private static readonly UserState Ada = new()
    {
        Code = "ADA001", Email = "ada@demo.test", FirstName = "Ada", LastName = "Obi", Roles = [Role.Customer], IsActive = true, CountryIsoCode3 = "GBR", PasswordVersion = 1,
        Details = new UserDetails { CustomerType = CustomerType.Individual, Phone = "+447700900123", DynamicFields = ImmutableDictionary<string, string>.Empty.Add("shoe", "\"44\"") },
    };

    public static TheoryData<string, Func<UserState, UserState>> Changes() => new()
    {
        { "firstName", state => state with { FirstName = "Eve" } },
        { "lastName", state => state with { LastName = "Eze" } },
        { "email", state => state with { Email = "eve@demo.test" } },
        { "phone", state => state with { Details = state.Details with { Phone = "+447700900999" } } },
        { "dateOfBirth", state => state with { Details = state.Details with { DateOfBirth = new DateOnly(1990, 1, 1) } } },
        { "customerType", state => state with { Details = state.Details with { CustomerType = CustomerType.Company } } },
        { "countryIso3", state => state with { CountryIsoCode3 = "NGA" } },
        { "address", state => state with { Details = state.Details with { Address = new PostalAddress("1 High St", null, null, null, "GBR", null) } } },
        { "dynamicFields", state => state with { Details = state.Details with { DynamicFields = state.Details.DynamicFields.SetItem("shoe", "\"45\"") } } },
        { "place", state => state with { Details = state.Details with { Place = new Place("AG0001", "BR0001") } } },
        { "kycTier", state => state with { KycTier = 1 } },
        { "barred", state => state with { IsBarred = true } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_clients_read_of_a_customer_is_told_when_it_changes(string field, Func<UserState, UserState> change)
    {
        var told = Assert.Single(change(Ada).AnnounceSince(Ada, Write));
        var data = JsonDocument.Parse(told.Data).RootElement;
        Assert.Equal((CustomerEventTypes.Updated, "ADA001", "ACTIVE", Now), (told.Type, told.Reference, told.Status, told.OccurredAt));
        Assert.Equal((field, 7L, "MGR001"), (Assert.Single(data.GetProperty("changed").EnumerateArray()).GetString(), data.GetProperty("version").GetInt64(), data.GetProperty("actor").GetString()));
        foreach (var personal in (string[])["Eve", "Eze", "demo.test", "7700900", "High St", "1990", "45"]) Assert.DoesNotContain(personal, told.Data, StringComparison.Ordinal);
    }

    [Fact]
    public void How_somebody_signs_in_is_nobodys_business()
    {
        Assert.Empty(Ada.WithPassword("other").AnnounceSince(Ada, Write));
        Assert.Empty((Ada with { Guard = SignInGuard.Clear.Decide(false, true, Now).Next, SessionsValidFrom = Now, ScreenedAs = "x", ErasureId = Guid.NewGuid() }).AnnounceSince(Ada, Write));
        Assert.Empty(Ada.AnnounceSince(Ada, Write));
    }

    [Fact]
    public void A_customer_begins_ends_and_is_switched()
    {
        Assert.Equal([CustomerEventTypes.Created], Types(null, Ada));
        Assert.Equal([CustomerEventTypes.Created], Types(new UserState(), Ada));
        Assert.Equal([CustomerEventTypes.Deactivated], Types(Ada, Ada.Switched(false, Now)));
        Assert.Equal([CustomerEventTypes.Activated], Types(Ada.Switched(false, Now), Ada));
        Assert.Equal([CustomerEventTypes.Updated, CustomerEventTypes.Deactivated], Types(Ada, (Ada with { KycTier = 2 }).Switched(false, Now)));
        Assert.Equal([CustomerEventTypes.Erased], Types(Ada, Ada.Erased(Now)));
        Assert.Empty(Types(Ada.Erased(Now), Ada.Erased(Now.AddDays(1))));
    }

    [Fact]
    public void Staff_are_no_customers() => Assert.Empty(Types(null, Ada with { Roles = [Role.Cashier] }));

    private static IEnumerable<string> Types(UserState? before, UserState after) => after.AnnounceSince(before, Write).Select(each => each.Type);
}
