namespace Lessor.Webhooks.Resources;

/// <summary>How a quantity is written.</summary>
public enum QuantityFormat
{
    /// <summary>In thousands: 500m, 4, 10G.</summary>
    DecimalSI,

    /// <summary>In 1024s: 512Mi, 8Gi.</summary>
    BinarySI,
}
