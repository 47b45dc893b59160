namespace FinCode.Domain.Events;

/// <summary>The names of what happens to customers. Clients subscribe to them: add, never rename.</summary>
public static class CustomerEventTypes
{
    public const string Created = "customer.created";
    public const string Updated = "customer.updated";
    public const string Activated = "customer.activated";
    public const string Deactivated = "customer.deactivated";
    public const string Erased = "customer.erased";
}
