"""What the line makes: products, and the defects a part can carry."""

from models.declare import AnyText, Element, Text, declared


class Product(Element):
    """A kind of part."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Valve DN50")
    priority: int = declared(
        0,
        en="priority in queues: the higher one is taken first",
        zh="优先级（数大者先）",
        example=1,
        ge=-1000,
        le=1000,
    )


class DefectMode(Element):
    """A way in which a part can be bad."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Seal scratched")
