using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

[Collection(AccessTests.Name)]
public sealed class SearchTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Theory]
    [InlineData("zoë")]
    [InlineData("zoe")]
    [InlineData("ZOE")]
    [InlineData("Grønbech-Ólafsdóttir")]
    [InlineData("gronbech olafs")]
    [InlineData("olafsdottir zoe")]
    [InlineData("zoe.groenbech-7")]
    [InlineData("zoe.groenbech-77@exam")]
    [InlineData("groenbech")]
    [InlineData("+447700911223")]
    [InlineData("07700911223")]
    [InlineData("1223")]
    public async Task A_customer_is_found_by_parts_without_accents(string text)
    {
        var manager = await host.Manager();
        var code = await Known();

        Assert.Contains(code, (await host.Get($"/usermanagement/customers/search?q={Uri.EscapeDataString(text)}", manager)).Codes());
        Assert.Contains(code, (await host.Get($"/usermanagement/customers?q={Uri.EscapeDataString(text)}", manager)).Codes());
        Assert.Equal([code], (await host.Get($"/usermanagement/customers/search?q={code}", manager)).Codes());
    }

    [Theory]
    [InlineData("zoe zebra")]
    [InlineData("oe")]
    [InlineData("223")]
    public async Task Whoever_does_not_match_every_word_is_not_found(string text)
    {
        var manager = await host.Manager();
        var code = await Known();

        Assert.DoesNotContain(code, (await host.Get($"/usermanagement/customers/search?q={Uri.EscapeDataString(text)}", manager)).Codes());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20-%20")]
    [InlineData("?q=a&q=b")]
    public async Task A_search_needs_a_letter_or_a_digit(string query)
    {
        (await host.Get($"/usermanagement/customers/search{query}", await host.Manager())).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_customer_finds_nobody_but_themselves()
    {
        await Known();
        var (user, access, _) = await host.SignedIn();

        Assert.Equal([user.Code], (await host.Get("/usermanagement/customers/search?q=zoe", access)).Codes());
    }

    /// <summary>The same customer each time.</summary>
    private async Task<string?> Known()
    {
        var body = Customer("zoe.groenbech-77@example.com", "Zoë", "Grønbech-Ólafsdóttir");
        body["phone"] = "7700911223";
        return (await host.Post(Register, body, key: "known-zoe")).Data.GetProperty("code").GetString();
    }
}
