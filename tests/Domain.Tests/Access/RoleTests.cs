using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class RoleTests
{
    [Fact]
    public void Every_role_reads_as_it_is_written()
    {
        Assert.Equal(["MANAGER", "AGENT", "CASHIER", "CUSTOMER", "SUB_AGENT", "REPORTING_OFFICER"], Enum.GetValues<Role>().Select(role => role.Name()));
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.True(RoleNames.TryParse(role.Name(), out var read));
            Assert.Equal(role, read);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("manager")]
    [InlineData("0")]
    [InlineData("ROOT")]
    public void Nothing_else_is_a_role(string? text) => Assert.False(RoleNames.TryParse(text, out _));
}
