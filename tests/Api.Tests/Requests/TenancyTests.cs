using FinCode.Api.Tenancy;

namespace FinCode.Api.Tests.Requests;

public sealed class TenancyTests
{
    [Theory]
    [InlineData("demo.localhost:8080", "demo")]
    [InlineData("DEMO.localhost", "demo")]
    [InlineData("acme.fincode.example", "acme")]
    [InlineData("localhost", "standard")]
    [InlineData("localhost:8080", "standard")]
    [InlineData("127.0.0.1:8080", "standard")]
    [InlineData("[::1]:8080", "standard")]
    [InlineData("10.1.2.3", "standard")]
    [InlineData("", "standard")]
    [InlineData("[", "standard")]
    [InlineData(":", "standard")]
    [InlineData("..", null)]
    [InlineData("xn--1.localhost", "xn--1")]
    [InlineData("_platform.localhost", null)]
    [InlineData("a b.localhost", null)]
    public void The_first_label_is_the_tenant(string host, string? tenant) =>
        Assert.Equal(tenant, new HostTenantResolver("standard").NameOf(host));

    [Fact]
    public void Without_a_default_a_bare_host_means_no_tenant() =>
        Assert.Null(new HostTenantResolver(null).NameOf("localhost"));
}
