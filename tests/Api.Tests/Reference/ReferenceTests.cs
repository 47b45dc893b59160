using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Reference;

[Collection(AccessTests.Name)]
public sealed class ReferenceTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Theory]
    [InlineData("countries", 249)]
    [InlineData("currencies", 150)]
    [InlineData("purposes", 10)]
    [InlineData("sources-of-funds", 5)]
    [InlineData("relationships", 5)]
    [InlineData("occupations", 5)]
    [InlineData("id-types", 5)]
    [InlineData("delivery-methods", 8)]
    public async Task A_list_is_sent_once_and_then_only_when_it_changed(string name, int least)
    {
        var answer = Ok(await host.Send(HttpMethod.Get, $"/reference/{name}", null, null));
        var tag = answer.Header("ETag");

        Assert.True(answer.Data.GetProperty("items").GetArrayLength() >= least);
        Assert.NotEmpty(tag);
        Assert.Equal(304, (await host.Send(HttpMethod.Get, $"/reference/{name}", null, null, "demo", ("If-None-Match", tag))).Status);
        Assert.Equal(200, (await host.Send(HttpMethod.Get, $"/reference/{name}", null, null, "demo", ("If-None-Match", "W/\"other\""))).Status);
    }

    [Fact]
    public async Task A_country_tells_what_a_form_needs()
    {
        var countries = Ok(await host.Send(HttpMethod.Get, "/reference/countries", null, null)).Data.GetProperty("items").EnumerateArray();
        var nigeria = countries.Single(country => country.GetProperty("iso3Code").GetString() == "NGA");

        Assert.Equal(
            ("NG", "Nigeria", "NGN", "+234"),
            (nigeria.GetProperty("iso2Code").GetString(), nigeria.GetProperty("name").GetString(), nigeria.GetProperty("currencyCode").GetString(), nigeria.GetProperty("telephoneCode").GetString()));
    }

    [Fact]
    public async Task A_customer_is_told_where_money_may_go_and_nothing_of_who_earns_by_it()
    {
        var token = (await host.SignedIn()).Access;
        var answer = Ok(await host.Get("/reference/corridors?originCountry=GBR&destinationCountry=NGA", token));
        var corridor = answer.Data.GetProperty("items").EnumerateArray().Single();

        Assert.Equal(("GBR-GBP-NGA-NGN", "GBP", "NGN"), (corridor.GetProperty("corridorId").GetString(), corridor.GetProperty("sendCurrency").GetString(), corridor.GetProperty("receiveCurrency").GetString()));
        Assert.Contains("ACCOUNTPAYMENT", corridor.GetProperty("deliveries").EnumerateArray().Select(delivery => delivery.GetProperty("deliveryMethod").GetString()));
        Assert.DoesNotContain("partner", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("margin", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Ok(await host.Get("/reference/corridors?destinationCountry=ATA", token)).Data.GetProperty("items").EnumerateArray());
        Assert.Equal(304, (await host.Send(HttpMethod.Get, "/reference/corridors?originCountry=GBR&destinationCountry=NGA", null, token, "demo", ("If-None-Match", answer.Header("ETag")))).Status);
        Assert.Equal(401, (await host.Send(HttpMethod.Get, "/reference/corridors", null, null)).Status);
    }

    [Theory]
    [InlineData("/bankmanagement/banks/XXX")]
    [InlineData("/bankmanagement/banks/nga")]
    [InlineData("/bankmanagement/required-fields/XXX/ACCOUNTPAYMENT")]
    [InlineData("/bankmanagement/required-fields/NGA/PIGEON")]
    public async Task What_is_no_country_or_method_is_not_found(string path) =>
        (await host.Send(HttpMethod.Get, path, null, (await host.SignedIn()).Access)).ShouldRefuse(404, "NOT_FOUND", "COUNTRY_NOT_FOUND");
}
