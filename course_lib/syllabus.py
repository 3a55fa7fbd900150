"""The lessons in reading order: the one manifest that README, tests and reports are made from."""

from dataclasses import dataclass

from course_lib.errors import CourseError


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    id: folder and file name, "NN_topic".
    part: the number of the part it belongs to, a key of PARTS.
    title, title_zh: what it is called in English and in the outline's Chinese.
    minutes: how long a student needs for all of it, exercises included.
    core_minutes: how long the core path takes, without the sections and exercises marked further;
        0 while the lesson is not written.
    draft: written, but its tests have not been tried from all sides: it has no card, README says
        it, and its answer bank is judged only where COURSE_DRAFTS=1 asks for it.
    data: names of the data sets that must be fetched first (course_lib.data).
    outline: pairs (heading of the two lecture outlines, section heading of the lesson that covers
        it; "" while the lesson is not written).
    """

    id: str
    part: int
    title: str
    title_zh: str
    minutes: int
    core_minutes: int = 0
    draft: bool = False
    data: tuple[str, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        """The two digits that the lesson's id starts with."""
        return self.id[:2]


PARTS = {
    1: "Foundations (深度学习基础)",
    2: "Convolution from scratch (卷积神经网络)",
    3: "How networks got deep, then small (卷积神经网发展历史)",
    4: "TensorFlow in practice (Tensorflow基础)",
    5: "Face intelligence (人脸业务实战)",
}

LESSONS = (
    Lesson(
        "00_welcome",
        1,
        "Welcome",
        "课程总览",
        100,
        85,
        data=("face_api", "lfw_subset", "orl", "digits"),
        outline=(
            ("技术博客", "Many blogs read, little gained (技术博客)"),
            ("业务不熟", "The business is more complex than the model (业务不熟)"),
            ("面试烦恼", "Papers read, and the interview is over in three sentences (面试烦恼)"),
            ("思路维度", "A demo meets a new photo (思路维度)"),
            ("人脸识别", "Why faces (人脸识别)"),
            ("人脸智能", "Face intelligence: five questions (人脸智能)"),
            ("目标检测", "Where are the faces? Detection (目标检测)"),
            ("关键点定位", "Where are the eyes, nose and mouth? Keypoints (关键点定位)"),
            ("活体检测", "Is somebody there? Liveness (活体检测)"),
            (
                "相似性度量-排序问题",
                "Who is most alike? Similarity as ranking (相似性度量-排序问题)",
            ),
            ("人脸属性回归", "How much? Attribute regression (人脸属性回归)"),
        ),
    ),
    Lesson(
        "01_forward_pass",
        1,
        "The forward pass",
        "前向运算",
        170,
        150,
        data=("digits",),
        outline=(
            ("深度学习基础", "Deep learning: many hidden layers (深度学习)"),
            ("卷积神经网基本概念", "The multilayer perceptron (多层感知器)"),
            ("前向运算", "Forward propagation (前向传播, 前向运算)"),
        ),
    ),
    Lesson(
        "02_gradients",
        1,
        "Derivatives and gradients",
        "导数、方向导数、偏导数、梯度",
        210,
        150,
        data=("digits",),
        outline=(
            (
                "反向传播之导数、方向导数、偏导数、梯度的概念",
                "02 Derivatives and gradients (导数、方向导数、偏导数、梯度)",
            ),
            ("导数", "The derivative (导数): four names for one number"),
            (
                "方向导数",
                "Directional derivatives (方向导数): as many tangents at A as there are directions",
            ),
            ("偏导数", "Partial derivatives (偏导数): hold everything else still"),
            ("梯度", "The gradient (梯度): the direction of fastest change"),
        ),
    ),
    Lesson(
        "03_backprop",
        1,
        "Backpropagation",
        "反向传播",
        235,
        170,
        data=("digits",),
        outline=(
            ("反向传播基本概念", "Blame, layer by layer (反向传播基本概念)"),
            ("反向传播迭代过程及参数优化概念", "Training is a loop (反向传播迭代过程)"),
        ),
    ),
    Lesson(
        "04_gradient_descent",
        1,
        "Gradient descent",
        "梯度下降算法",
        235,
        145,
        data=("digits",),
        outline=(
            (
                "反向传播之梯度下降算法",
                "Down the slope: the gradient descent algorithm (梯度下降算法)",
            ),
            ("参数更新多少", "How far does a parameter move? (参数更新多少)"),
            ("选择合适的步长/学习率", "The step size, or learning rate (步长/学习率)"),
            ("局部最优解", "Local optima (局部最优解) and saddle points (鞍点)"),
            ("深度学习发展迅猛的原因", "Why deep learning took off (深度学习发展迅猛的原因)"),
            ("梯度参数", "The talk's batch-size table, recomputed (梯度参数)"),
            ("初始值", "Initial values (初始值)"),
        ),
    ),
    Lesson(
        "05_convolution_im2col",
        2,
        "Convolution by im2col",
        "卷积运算的定义",
        190,
        150,
        data=("pictures",),
        outline=(
            (
                "卷积运算的定义",
                "The definition: an inner product at every place (卷积运算的定义)",
            ),
            ("滤波器", "Filters on a photo (滤波器)"),
            ("每一种卷积对应一种卷积", "One kernel, one feature (每一种卷积对应一种特征)"),
            (
                "lm2col实现卷积运算",
                "im2col: a convolution as one matrix product (lm2col实现卷积运算)",
            ),
        ),
    ),
    Lesson(
        "06_conv_parameters",
        2,
        "A convolution's parameters",
        "卷积的重要参数以及卷积核",
        240,
        145,
        data=("pictures", "digits"),
        outline=(
            ("卷积神经网络", "A network built from convolutions (卷积神经网络)"),
            ("卷积神经网内容概括", "What such a network is (卷积神经网内容概括)"),
            ("基本组成单元", "Its building units (基本组成单元)"),
            (
                "卷积的重要参数以及卷积核",
                "The parameters of a convolution, and its kernels (卷积的重要参数以及卷积核)",
            ),
            ("权值共享与局部连接", "Sharing weights, connecting locally (权值共享与局部连接)"),
            ("卷积核与感受野", "Kernels and the receptive field (卷积核与感受野)"),
            ("步长与Pad", "Stride and pad (步长与Pad)"),
            (
                "卷积的定义与使用介绍（Tensorflow与Caffe）",
                "Using a convolution: TensorFlow and Caffe (卷积的定义与使用介绍)",
            ),
        ),
    ),
    Lesson(
        "07_layers",
        2,
        "The other layers",
        "池化层、激活层、BN、全连接层、dropout、损失层",
        290,
        165,
        data=("digits", "pictures"),
        outline=(
            ("池化层", "Pooling: what is here, not exactly where (池化层)"),
            ("激活层", "Activations: bending the line (激活层)"),
            ("BN", "Batch normalisation: every channel on one scale (BN)"),
            ("全连接层", "The fully connected layer: every input, every output (全连接层)"),
            ("dropout", "Dropout: train many networks at once (dropout)"),
            ("损失层", "Loss layers: the number that training lowers (损失层)"),
        ),
    ),
    Lesson(
        "08_lenet_to_vgg",
        3,
        "From LeNet to VGG",
        "LeNet、AlexNet、ZFNet与VggNet",
        205,
        160,
        data=("digits", "pictures", "cifar10"),
        outline=(
            ("卷积神经网发展历史", "A history drawn to scale (卷积神经网发展历史)"),
            (
                "LeNet与AlexNet-卷积神经网如何减少参数量和计算量",
                "LeNet and AlexNet: share, then split (LeNet与AlexNet)",
            ),
            (
                "ZFNet与VggNet-卷积神经网如何减少参数量和计算量",
                "ZFNet and VGG: look inside, then go deep (ZFNet与VggNet)",
            ),
        ),
    ),
    Lesson(
        "09_inception_resnet",
        3,
        "Inception and ResNet",
        "Inception系列与resnet系列网络",
        220,
        185,
        draft=True,
        data=("cifar10", "digits"),
        outline=(
            (
                "Inception系列-卷积神经网如何减少参数量和计算量",
                "Inception: several kernels side by side (Inception系列)",
            ),
            (
                "从卷积的角度思考，如何减小网络中的计算量？",
                "Where can a convolution save? (从卷积的角度思考，如何减小网络中的计算量)",
            ),
            ("resnet系列网络", "Deeper, and worse: the residual network (resnet系列网络)"),
            ("网络性能计算量对比", "What networks cost, compared (网络性能计算量对比)"),
        ),
    ),
    Lesson(
        "10_light_networks",
        3,
        "Light networks",
        "轻量型卷积神经网",
        240,
        190,
        draft=True,
        outline=(
            (
                "轻量型卷积神经网-SqueezeNet",
                "SqueezeNet: squeeze, then expand (轻量型卷积神经网-SqueezeNet)",
            ),
            (
                "轻量型卷积神经网-MobileNet",
                "MobileNet: one convolution in two steps (轻量型卷积神经网-MobileNet)",
            ),
            (
                "轻量型卷积神经网-ShuffleNet V1",
                "ShuffleNet V1: groups, and a shuffle (轻量型卷积神经网-ShuffleNet V1)",
            ),
            (
                "轻量型卷积神经网-ShuffleNet V2",
                "ShuffleNet V2: measure, don't count (轻量型卷积神经网-ShuffleNet V2)",
            ),
        ),
    ),
    Lesson(
        "11_branches_attention",
        3,
        "Branches and attention",
        "多分支的卷积神经网与Attention",
        205,
        170,
        draft=True,
        data=("digits", "cifar10", "pictures"),
        outline=(
            ("多分支的卷积神经网", "Networks with several branches (多分支的卷积神经网)"),
            (
                "卷积神经网中的Attention",
                "Attention in convolutional networks (卷积神经网中的Attention)",
            ),
        ),
    ),
    Lesson(
        "12_compression",
        3,
        "Compression",
        "卷积神经网的压缩方法",
        210,
        190,
        data=("cifar10",),
        outline=(("卷积神经网的压缩方法", "What a network weighs (卷积神经网的压缩方法)"),),
    ),
    Lesson(
        "13_tensorflow_basics",
        4,
        "TensorFlow basics",
        "Tensorflow基础",
        130,
        outline=(("Tensorflow基础", ""),),
    ),
    Lesson(
        "14_cifar10",
        4,
        "CIFAR-10",
        "Tensorflow Cifar-10 图像分类",
        140,
        outline=(("Tensorflow Cifar-10 图像分类", ""),),
    ),
    Lesson(
        "15_facial_keypoints",
        4,
        "Facial keypoints",
        "人脸特征拾取实战分析",
        160,
        outline=(
            ("人脸特征拾取实战分析", ""),
            ("问题分析", ""),
            ("数据准备", ""),
            ("CSV文件说明", ""),
            ("数据预处理", ""),
            ("模型设计", ""),
            ("全链接", ""),
            ("精度不理想", ""),
            ("深度卷积", ""),
            ("Inception ResNet", ""),
            ("ResNet Node", ""),
            ("子节点示意", ""),
            ("参数调整", ""),
            ("激活函数", ""),
            ("初始值", ""),
            ("梯度参数", ""),
            ("Dropout", ""),
            ("结果总结", ""),
            ("最终误差", ""),
            ("部分原始图像", ""),
            ("鼻子位置", ""),
            ("程序获取", ""),
        ),
    ),
    Lesson(
        "16_face_detection",
        5,
        "Face detection",
        "人脸检测业务实战",
        150,
        outline=(("人脸检测业务实战", ""),),
    ),
    Lesson(
        "17_detection_service",
        5,
        "A detection service",
        "Flask封装人脸检测模型web服务",
        120,
        outline=(("Flask封装人脸检测模型web服务", ""),),
    ),
    Lesson(
        "18_service_client",
        5,
        "Its client",
        "web服务接口调用与人脸检测模块开发",
        110,
        outline=(("web服务接口调用与人脸检测模块开发", ""),),
    ),
    Lesson(
        "19_face_matching",
        5,
        "Face matching",
        "人脸匹配业务实战",
        140,
        outline=(("人脸匹配业务实战", ""),),
    ),
    Lesson(
        "20_face_alignment",
        5,
        "Face alignment",
        "人脸对齐基本概念",
        100,
        outline=(("人脸对齐基本概念", ""),),
    ),
    Lesson(
        "21_liveness",
        5,
        "Liveness",
        "活体检测业务实战",
        130,
        outline=(("活体检测业务实战", ""),),
    ),
    Lesson(
        "22_face_attributes",
        5,
        "Face attributes",
        "人脸属性业务实战",
        120,
        outline=(("人脸属性业务实战", ""),),
    ),
    Lesson(
        "23_capstone",
        5,
        "Capstone",
        "总结",
        150,
        outline=(("总结", ""),),
    ),
)


def find_lesson(name: str) -> Lesson:
    """Return the lesson called by its id, its number ("1", "01") or a path that ends in its id.

    Raises CourseError when there is none.
    """
    stem = name.rstrip("/").rsplit("/", 1)[-1].removesuffix(".ipynb").removesuffix(".py")
    for lesson in LESSONS:
        if stem == lesson.id or stem.zfill(2) == lesson.number:
            return lesson
    known = ", ".join(lesson.id for lesson in LESSONS)
    raise CourseError(f"There is no lesson called {name!r}; the lessons are {known}.")
