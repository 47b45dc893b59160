namespace FinCode.Domain.Tests.Ledger;

public sealed class AccountNumberTests
{
    [Fact]
    public void A_number_reads_back_to_its_serial()
    {
        foreach (var serial in new[] { 1L, 42, 999_999_999, 1_000_000_000, AccountNo.SerialMax })
        {
            Assert.True(AccountNumber.TryRead(AccountNumber.Of(AccountNo.Of(new TenantNo(3), serial)), out var read));
            Assert.Equal(serial, read);
        }
    }

    [Fact]
    public void One_wrong_digit_or_two_swapped_neighbours_are_noticed()
    {
        var number = AccountNumber.Of(AccountNo.Of(new TenantNo(1), 123_456_780));
        for (var at = 0; at < number.Length; at++)
        {
            var wrong = number.ToCharArray();
            wrong[at] = (char)('0' + ((wrong[at] - '0' + 1) % 10));
            Assert.False(AccountNumber.TryRead(wrong, out _));
        }

        for (var at = 0; at + 1 < number.Length; at++)
        {
            var swapped = number.ToCharArray();
            (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            // Luhn cannot see 09 and 90 swapped; every other pair it does.
            var blind = (number[at], number[at + 1]) is ('0', '9') or ('9', '0') || number[at] == number[at + 1];
            Assert.Equal(blind, AccountNumber.TryRead(swapped, out _));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("12345678x0")]
    [InlineData("999999999999999")]
    public void What_is_not_a_number_is_refused(string text) => Assert.False(AccountNumber.TryRead(text, out _));

    [Fact]
    public void The_tenant_stands_first_in_every_account_number()
    {
        var last = AccountNo.Of(new TenantNo(1), AccountNo.SerialMax);
        var first = AccountNo.Of(new TenantNo(2), 1);
        Assert.True(last.Value < first.Value);
        Assert.Equal(new TenantNo(2), first.Tenant);
        Assert.Equal(1, first.Serial);
    }
}
