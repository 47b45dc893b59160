using System.Net;
using FinCode.Domain.Payouts;
using FinCode.Partners.Net;
using FinCode.Partners.Payouts;

namespace FinCode.Partners.Tests.Payouts;

public sealed class ConnectorRulesTests
{
    [Theory]
    [InlineData("https://api.partner.example", null)]
    [InlineData("http://api.partner.example", "Must be https.")]
    [InlineData("https://127.0.0.1", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://localhost", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://10.0.0.1:8443", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://169.254.169.254/latest", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://[::1]", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://[fd00::1]", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://0x7f.1", "Must not be a private, loopback or link-local address.")]
    [InlineData("https://user:pass@api.partner.example", "Must have no user, query or fragment.")]
    [InlineData("file:///etc/passwd", "Must be an absolute http or https URL.")]
    [InlineData(null, "Must be an absolute http or https URL.")]
    public void Outside_the_sandbox_a_partner_lives_in_the_world_behind_TLS(string? url, string? fault) =>
        Assert.Equal(fault, new ConnectorRules(isSandbox: false).Judge(Switch() with { BaseUrl = url })?.Fault);

    [Fact]
    public void In_the_sandbox_it_may_stand_next_door()
    {
        Assert.Null(new ConnectorRules(isSandbox: true).Judge(Switch() with { BaseUrl = "http://127.0.0.1:9000" }));
        Assert.Null(new ConnectorRules(isSandbox: true).Judge(new PayoutPartner { Code = "S", Kind = ConnectorKind.SandboxRail }));
        Assert.Equal("kind", new ConnectorRules(isSandbox: false).Judge(new PayoutPartner { Code = "S", Kind = ConnectorKind.SandboxRail })?.Field);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    public void Addresses_of_the_world_are_told_from_those_of_a_house(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    private static PayoutPartner Switch() => new()
    {
        Code = "S", Kind = ConnectorKind.PayoutSwitch, BaseUrl = "https://api.partner.example", ClientId = "c", ClientSecret = "s", UserName = "u", Password = "p",
    };
}
