namespace FinCode.Domain.Pricing;

/// <summary>Why an item of a price list cannot be used.</summary>
/// <param name="Field">As the API names it.</param>
public sealed record PricingFault(string Field, string Message);
