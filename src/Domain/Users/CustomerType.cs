namespace FinCode.Domain.Users;

/// <summary>In capitals on the wire.</summary>
[GenerateSerializer, Alias("fincode.customer-type")]
public enum CustomerType
{
    Individual,
    Company,
}
