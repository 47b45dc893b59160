using System.Net;
using FinCode.Partners.Compliance.Monitoring;

namespace FinCode.Partners.Tests.Compliance.Monitoring;

public sealed class AddressTableTests
{
    private const string Lines = """
        # first, last, country, and what else the provider says
        "203.0.113.0","203.0.113.255","GB","England"
        192.0.2.0,192.0.2.127,ng

        2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,US
        198.51.100.0,198.51.100.255,ZZ
        """;

    [Theory]
    [InlineData("203.0.113.0", "GBR")]
    [InlineData("203.0.113.255", "GBR")]
    [InlineData("::ffff:203.0.113.9", "GBR")]
    [InlineData("203.0.114.0", null)]
    [InlineData("192.0.2.127", "NGA")]
    [InlineData("192.0.2.128", null)]
    [InlineData("192.0.1.255", null)]
    [InlineData("198.51.100.1", null)]
    [InlineData("2001:db8:1::1", "USA")]
    [InlineData("2001:db7::1", null)]
    [InlineData("0.0.0.0", null)]
    [InlineData("255.255.255.255", null)]
    public void An_address_is_in_the_country_of_its_range(string address, string? country) =>
        Assert.Equal(country, AddressTable.Read(new StringReader(Lines)).CountryOf(IPAddress.Parse(address)));

    [Theory]
    [InlineData("203.0.113.0,203.0.113.255")]
    [InlineData("203.0.113.255,203.0.113.0,GB")]
    [InlineData("here,there,GB")]
    [InlineData("203.0.113.0,203.0.113.255,GBR")]
    public void A_line_that_is_no_range_is_refused_by_its_number(string line) =>
        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => AddressTable.Read(new StringReader($"192.0.2.0,192.0.2.255,NG\n{line}\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_table_nobody_knows()
    {
        Assert.Null(AddressTable.Empty.CountryOf(IPAddress.Parse("203.0.113.7")));
        Assert.Equal("GBR", SandboxAddresses.Table.CountryOf(IPAddress.Parse("203.0.113.7")));
    }
}
